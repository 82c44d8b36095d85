/**
 * Writes files safely, and reads files that are not trusted.
 *
 * | File              | What is in it                                                                     |
 * | ----------------- | --------------------------------------------------------------------------------- |
 * | `atomic_files.ts` | replaces several files of a directory, or none of them                      |
 * | `lock.ts`         | a lock that ends with the process that holds it                                   |
 * | `regular_file.ts` | opens and reads regular files only, and never more than their size                |
 * | `json.ts`         | reads a JSON file                                                                 |
 * | `json_schemas.ts` | checks the content of a JSON file by a schema                                     |
 * | `inside.ts`       | whether a path that a file names stays inside its directory                       |
 * | `is_there.ts`     | whether there is anything at a path                                               |
 * | `project.ts`      | where the project's own files are                                                 |
 * | `kept_files.ts`   | files that take long to make, kept from one start to the next                     |
 * | `file_error.ts`   | errors of the file system as one line                                             |
 *
 * @module
 */
export { type Disk, disk, type NewFile, replaceFiles, temporaryName } from "./atomic_files.ts";
export { explainFileError, FileError, isAbsent, reason } from "./file_error.ts";
export { staysInside } from "./inside.ts";
export { isThere } from "./is_there.ts";
export { type JsonFile, parseJson, readJson } from "./json.ts";
export { keepFile, keptDirectory, keptFile, keptHash, type KeptName, keptOrMade } from "./kept_files.ts";
export { type Lock, LockedError, takeLock } from "./lock.ts";
export { projectFolder, projectPath } from "./project.ts";
export {
  fill,
  largestFile,
  openRegularFile,
  type ReadOptions,
  readRegularFile,
  type RegularFile,
} from "./regular_file.ts";

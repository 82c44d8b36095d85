/**
 * Files that are not lost: several replaced at once, all or none.
 *
 * | File              | What is in it                                              |
 * | ----------------- | ---------------------------------------------------------- |
 * | `atomic_files.ts` | replaces several files of a directory, or leaves all of them |
 *
 * @module
 */
export { type Disk, disk, type NewFile, replaceFiles, temporaryName } from "./atomic_files.ts";

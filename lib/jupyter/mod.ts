/**
 * Jupyter from outside: notebook files, and running them in Deno's kernel without Python.
 *
 * | file | what it holds |
 * |---|---|
 * | `notebook.ts` | the types of a notebook: cells and their outputs |
 * | `notebook_schema.ts`, `notebook_parser.ts`, `notebook_text.ts`, `notebook_file.ts` | text to notebook, checked; notebook to text; reading and writing files |
 * | `zmtp.ts`, `messages.ts`, `connection.ts` | the wire: ZeroMQ's protocol, Jupyter's signed messages, ports and connection file |
 * | `kernel_client.ts`, `kernel.ts` | requests and their replies; a kernel as a process: start, execute, interrupt, end |
 * | `outputs.ts`, `running.ts` | from messages to a cell's outputs; running a notebook; the report of a cell that fails |
 * | `comparing.ts` | whether a new run gives the outputs that the file has |
 * | `publishing.ts`, `fingerprint.ts` | the form that is committed: no scripts, the same bytes each time; a hash of its code |
 * | `faults.ts` | whether a notebook can be committed |
 * | `module.ts` | a notebook's code as one module, for `deno check` and `deno lint` |
 * | `exercises.ts` | exercises, their solutions, and the results of their checks |
 * | `student_copy.ts` | a lesson as a student gets it |
 * | `study_time.ts` | how many minutes each section of a lesson takes, estimated |
 * | `cover.ts` | the picture of a lesson in lists of lessons |
 * | `kernelspec.ts` | registers the kernel with Jupyter |
 * | `relay/` | the program that Jupyter starts: Deno's kernel behind a relay that adds what the kernel lacks |
 * | `syntax_error.ts` | explains why code cannot be compiled |
 *
 * What a cell imports while it runs in Jupyter is in a different folder: `lib/notebook`.
 *
 * @module
 */
export * from "./notebook.ts";
export { parseNotebook } from "./notebook_parser.ts";
export { readNotebook, writeNotebook } from "./notebook_file.ts";
export { formatNotebook } from "./notebook_text.ts";
export {
  dataDirectory,
  type Installation,
  installKernel,
  lastingName,
  type UserPlace,
} from "./kernelspec.ts";
export { Kernel, KernelDiedError, type KernelOptions, KernelTimeoutError } from "./kernel.ts";
export { type Reply } from "./kernel_client.ts";
export { compareOutputs, varies } from "./comparing.ts";
export { coverPath, coverPicture, writeCover } from "./cover.ts";
export {
  type Exercise,
  exercisesOf,
  separateSolutions,
  verdicts,
  withSolutions,
  withSolutionsBeside,
} from "./exercises.ts";
export { publishingFaults } from "./faults.ts";
export { inCells, type NamedNotebook, type NotebookModule, notebookModule, problemsIn } from "./module.ts";
export { isUntouched, studentCopy } from "./student_copy.ts";
export { type StudySection, studySections, studyTime, totalMinutes } from "./study_time.ts";
export { CellError, runNotebook, type RunOptions } from "./running.ts";
export { hasScript, largestFile, plotlyType, publishable } from "./publishing.ts";
export { recordedHash, sourcesHash } from "./fingerprint.ts";

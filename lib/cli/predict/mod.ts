/**
 * `deno task predict`.
 *
 * | file             | contents                                                            |
 * | ---------------- | ------------------------------------------------------------------- |
 * | `command.ts`     | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts`     | what it accepts, with defaults and help                             |
 * | `run.ts`         | the work: reads one picture after the other                         |
 * | `text_report.ts` | what was read, for people                                           |
 * | `json_report.ts` | what was read, for programs                                         |
 * | `submission.ts`  | the classes of a data set's images as a table, for Kaggle           |
 * | `explain/`       | pictures of all stages                                              |
 *
 * @module
 */
export { predictCommand } from "./command.ts";
export { parsePredictOptions, type PredictOptions, type SubmissionOptions } from "./options.ts";

/**
 * `deno task experiment`.
 *
 * | file         | contents                                                            |
 * | ------------ | ------------------------------------------------------------------- |
 * | `command.ts` | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts` | what it accepts, with defaults and help                             |
 * | `run.ts`     | the work: trains and tests once per seed                            |
 * | `report.ts`  | the summary of all runs                                             |
 *
 * @module
 */
export { experimentCommand } from "./command.ts";
export { type ExperimentOptions, parseExperimentOptions } from "./options.ts";

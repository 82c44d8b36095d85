/**
 * `deno task train`.
 *
 * | file             | what it holds                                                     |
 * | ---------------- | ----------------------------------------------------------------- |
 * | `command.ts`     | the command: checks the options, listens to Ctrl-C, starts the run |
 * | `options.ts`     | what it accepts, with defaults and help                           |
 * | `run.ts`         | the work: trains, saves, tests                                    |
 * | `other_runs.ts`  | whether the run may write there                                       |
 * | `saving_run.ts`  | what is said if the model cannot be saved                                |
 * | `report.ts`      | what is printed before and after the training                     |
 *
 * @module
 */
export { trainCommand } from "./command.ts";
export { parseTrainOptions, type TrainOptions } from "./options.ts";

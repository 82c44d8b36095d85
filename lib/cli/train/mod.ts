/**
 * `deno task train`.
 *
 * | file             | what it holds                                                     |
 * | ---------------- | ----------------------------------------------------------------- |
 * | `command.ts`     | the command: checks the options, listens to Ctrl-C, starts the run |
 * | `options.ts`     | what it accepts, with defaults and help                           |
 * | `run.ts`         | the work: trains, saves, tests                                    |
 * | `resumption.ts`  | `--resume`                                                        |
 * | `other_runs.ts`  | what a run may replace                                            |
 * | `saving_run.ts`  | what a run does if it cannot write                                |
 * | `record.ts`      | what a run records: the content of training.json                  |
 * | `report.ts`      | what is printed before and after the training                     |
 *
 * @module
 */
export { trainCommand } from "./command.ts";
export { parseTrainOptions, type TrainOptions } from "./options.ts";

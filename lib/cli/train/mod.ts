/**
 * `deno task train`.
 *
 * | file                | contents                                                            |
 * | ------------------- | ------------------------------------------------------------------- |
 * | `command.ts`        | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts`        | what it accepts, with defaults and help                             |
 * | `run.ts`            | the work: trains, saves, tests                                      |
 * | `other_runs.ts`     | whether the run may write into its directory                        |
 * | `resumed_advice.ts` | advice that works in a resumed run, whose options are fixed         |
 * | `saving_run.ts`     | saves the model; says how to get it if that fails                   |
 * | `report.ts`         | what is printed before and after training                           |
 *
 * @module
 */
export { trainCommand } from "./command.ts";
export { parseTrainOptions, type TrainOptions } from "./options.ts";

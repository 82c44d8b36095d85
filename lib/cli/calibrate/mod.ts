/**
 * `deno task calibrate`.
 *
 * | file         | contents                                                            |
 * | ------------ | ------------------------------------------------------------------- |
 * | `command.ts` | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts` | what it accepts, with defaults and help                             |
 * | `run.ts`     | the work: fits the calibration of a model and writes it             |
 * | `report.ts`  | the measured rates of the calibration, as text                      |
 *
 * @module
 */
export { calibrateCommand } from "./command.ts";
export { type CalibrateOptions, parseCalibrateOptions } from "./options.ts";

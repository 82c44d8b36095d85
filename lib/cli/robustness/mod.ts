/**
 * `deno task robustness`.
 *
 * | file         | contents                                                            |
 * | ------------ | ------------------------------------------------------------------- |
 * | `command.ts` | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts` | what it accepts, with defaults and help                             |
 * | `run.ts`     | the work: measures models and reports                               |
 * | `subjects.ts` | the models: loading them, saving their results                      |
 * | `names.ts`   | short names of the models                                           |
 * | `report.ts`  | the table                                                           |
 * | `figures.ts` | the table as a figure, and adversarial images                       |
 *
 * @module
 */
export { robustnessCommand } from "./command.ts";
export { parseRobustnessOptions, type RobustnessOptions } from "./options.ts";

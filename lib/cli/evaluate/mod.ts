/**
 * `deno task evaluate`.
 *
 * | file         | contents                                                            |
 * | ------------ | ------------------------------------------------------------------- |
 * | `command.ts` | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts` | what it accepts, with defaults and help                             |
 * | `run.ts`     | the work: loads models, tests them together, reports                |
 * | `models.ts`  | the models: loading them, what is printed about them, doubts        |
 * | `compare/`   | the comparison of models in pairs                                   |
 * | `pictures/`  | the same work on your own pictures                                  |
 *
 * @module
 */
export { evaluateCommand } from "./command.ts";
export { type EvaluateOptions, parseEvaluateOptions } from "./options.ts";

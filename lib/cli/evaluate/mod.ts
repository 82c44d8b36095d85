/**
 * `deno task evaluate`.
 *
 * | file                | contents                                                            |
 * | ------------------- | ------------------------------------------------------------------- |
 * | `command.ts`        | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts`        | what it accepts, with defaults and help                             |
 * | `models.ts`         | the models: loading them, what is printed about them, doubts        |
 * | `run.ts`            | the work: tests models together, reports                            |
 * | `compare.ts`        | the work with `--against`: tests each model, compares pairs         |
 * | `compare_report.ts` | the comparison as text                                              |
 * | `pictures/`         | the same work on your own pictures                                  |
 *
 * @module
 */
export { evaluateCommand } from "./command.ts";
export { type EvaluateOptions, parseEvaluateOptions } from "./options.ts";

/**
 * `deno task card`.
 *
 * | file                | contents                                         |
 * | ------------------- | ------------------------------------------------ |
 * | `command.ts`        | the command: checks the options, starts the work |
 * | `options.ts`        | what it accepts, with defaults and help          |
 * | `run.ts`            | the work: makes the card and writes it           |
 * | `repeat_command.ts` | the command line that repeats the training run   |
 *
 * @module
 */
export { cardCommand } from "./command.ts";
export { type CardOptions, parseCardOptions } from "./options.ts";

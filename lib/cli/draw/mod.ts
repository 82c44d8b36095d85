/**
 * `deno task draw`.
 *
 * | file                | contents                                                            |
 * | ------------------- | ------------------------------------------------------------------- |
 * | `command.ts`        | the command: checks the options, listens to Ctrl-C, starts the work |
 * | `options.ts`        | what it accepts, with defaults and help                             |
 * | `run.ts`            | the work: serves the page, or writes it                             |
 * | `open_browser.ts`   | opens the page in the user's browser                                |
 *
 * @module
 */
export { drawCommand } from "./command.ts";
export { type DrawOptions, parseDrawOptions } from "./options.ts";

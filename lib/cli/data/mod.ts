/**
 * `deno task data`.
 *
 * | file         | contents                                         |
 * | ------------ | ------------------------------------------------ |
 * | `command.ts` | the command: checks the options, starts the work |
 * | `options.ts` | what it accepts, with its help                   |
 * | `figure.ts`  | the first images of each class as a figure       |
 * | `labels.ts`  | labels that look wrong, as a table and a figure  |
 * | `run.ts`     | the work: reads the data set and shows it        |
 *
 * @module
 */
export { dataCommand } from "./command.ts";
export { type DataOptions, parseDataOptions } from "./options.ts";

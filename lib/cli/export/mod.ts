/**
 * `deno task export`.
 *
 * | file         | contents                                                |
 * | ------------ | ------------------------------------------------------- |
 * | `command.ts` | the command: checks the options, starts the work        |
 * | `options.ts` | what it accepts, with defaults and help                 |
 * | `run.ts`     | the work: loads the model, writes it in a format        |
 * | `onnx.ts`    | `--format onnx`                                         |
 * | `quantised.ts` | `--format float16`, `--format uint8`                  |
 * | `html.ts`    | `--format html`                                         |
 * | `target.ts`  | the files that are written; what is there is not replaced |
 *
 * @module
 */
export { exportCommand } from "./command.ts";
export { type ExportOptions, parseExportOptions } from "./options.ts";

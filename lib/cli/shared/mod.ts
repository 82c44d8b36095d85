/**
 * What the commands have in common.
 *
 * | file                                                | contents                                                                         |
 * | --------------------------------------------------- | -------------------------------------------------------------------------------- |
 * | `frame.ts`                                          | runs a command: errors become one line and an exit code                          |
 * | `options.ts`, `recipe_options.ts`, `values.ts`      | the options that several commands accept; how a value becomes a number or a name |
 * | `interruption.ts`, `hangup.ts`, `parent_process.ts` | Ctrl-C; a closed terminal; a killed `deno task`                                  |
 * | `output.ts`, `progress.ts`, `progress_bar.ts`       | stdout, stderr, JSON lines, a progress bar                                       |
 * | `report.ts`                                         | the result of a test as text                                                     |
 * | `flags.ts`                                          | the flag of each setting, and messages of the library with flags                 |
 * | `earlier_flags.ts`                                  | flags under their earlier names                                                  |
 * | `shell.ts`                                          | commands that messages suggest                                                   |
 *
 * @module
 */
export { confusionTable, reportLines } from "./report.ts";

/**
 * What the commands have in common.
 *
 * | file                                                | what it holds                                                                    |
 * | --------------------------------------------------- | -------------------------------------------------------------------------------- |
 * | `frame.ts`                                          | the frame around a command: errors become one line and an exit code              |
 * | `options.ts`, `recipe_options.ts`, `values.ts`      | the options that several commands accept; how a value becomes a number or a name |
 * | `interruption.ts`, `hangup.ts`, `parent_process.ts` | Ctrl-C; a closed terminal; a killed `deno task`                                  |
 * | `output.ts`, `progress.ts`, `progress_bar.ts`       | stdout, stderr, JSON lines, a progress bar                                       |
 * | `report.ts`                                         | the result of a test as text                                                     |
 * | `shell.ts`                                          | commands that messages suggest                                                   |
 * | `training_setup.ts`, `training_slices.ts`           | from options to a model and its training                                         |
 * | `runs.ts`                                           | where trained models go: `data/runs/<model>-<date>-<time>`                       |
 * | `json_lines.ts`                                     | files of JSON lines that are added to                                            |
 *
 * @module
 */
export { confusionTable, reportLines, worstConfusions } from "./report.ts";
export { createRunDirectory, newestRun } from "./runs.ts";

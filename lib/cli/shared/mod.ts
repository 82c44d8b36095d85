/**
 * What the commands have in common.
 *
 * | file                | contents                                                          |
 * | ------------------- | ----------------------------------------------------------------- |
 * | `frame.ts`          | runs a command: errors become one line and an exit code           |
 * | `options.ts`        | the options of several commands, and how a command line is parsed |
 * | `recipe_options.ts`, `input_options.ts` | `--recipe`, and the options that override its settings            |
 * | `teacher_options.ts`, `teacher_lines.ts` | `--teachers` and what goes with it; what is printed of teachers |
 * | `values.ts`         | how a value becomes a number, a name or a path                    |
 * | `earlier_flags.ts`  | flags under their earlier names                                   |
 * | `flags.ts`          | the flag of each setting; messages of the library with flags      |
 * | `dataset.ts`        | the data set of `--data`, and what reading it did                 |
 * | `picture_files.ts`  | files and directories as the user named them → pictures           |
 * | `standard_input.ts` | the standard input in place of a file                             |
 * | `problem.ts`        | one file among many that cannot be used                           |
 * | `own_png.ts`        | PNG files that a command writes, and may replace                  |
 * | `fitted_png.ts`     | a figure as a PNG that is as wide as its content                  |
 * | `shell.ts`          | commands that messages suggest                                    |
 * | `output.ts`         | what goes to stdout and stderr, as text and as JSON lines         |
 * | `progress.ts`       | what is printed while a command computes                          |
 * | `progress_bar.ts`   | the bar on a terminal                                             |
 * | `report.ts`         | the result of a test as text                                      |
 * | `interruption.ts`   | Ctrl-C and other requests to stop                                 |
 * | `hangup.ts`         | a closed terminal, and `nohup`                                    |
 * | `give_up_rights.ts` | what a command may no longer do once it serves pages              |
 * | `parent_process.ts` | a killed `deno task`                                              |
 *
 * @module
 */
export { confusionTable, reportLines } from "./report.ts";

/**
 * `deno task notebooks:build`.
 *
 * | file         | what it holds                                          |
 * | ------------ | ------------------------------------------------------ |
 * | `command.ts` | the command: runs notebooks and writes their outputs   |
 * | `options.ts` | what it accepts, with defaults and help                |
 *
 * @module
 */
export { notebooksBuildCommand, notebooksIn } from "./command.ts";
export { type NotebooksBuildOptions, parseNotebooksBuildOptions } from "./options.ts";

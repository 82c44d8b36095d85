/**
 * `deno task notebooks:build`.
 *
 * | file              | contents                                                |
 * | ----------------- | ------------------------------------------------------- |
 * | `command.ts`      | the command: checks the options, builds each notebook   |
 * | `options.ts`      | what it accepts, with defaults and help                 |
 * | `notebooks_in.ts` | the notebooks of a folder                               |
 * | `run.ts`          | the work: runs a notebook, writes or compares its outputs |
 *
 * @module
 */
export { notebooksBuildCommand } from "./command.ts";
export { notebooksIn } from "./notebooks_in.ts";
export { type NotebooksBuildOptions, parseNotebooksBuildOptions } from "./options.ts";

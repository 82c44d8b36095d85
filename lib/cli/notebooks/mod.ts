/**
 * `deno task notebooks`.
 *
 * | file              | contents                                              |
 * | ----------------- | ----------------------------------------------------- |
 * | `command.ts`      | the command: checks the options, starts the work      |
 * | `options.ts`      | what it accepts, with defaults and help               |
 * | `find_jupyter.ts` | which Jupyter is on this machine, and how to start it |
 * | `run.ts`          | the work: installs the kernel, starts Jupyter         |
 * | `student.ts`      | a student's own copies of the lessons                 |
 *
 * @module
 */
export { notebooksCommand } from "./command.ts";
export { type NotebooksOptions, parseNotebooksOptions } from "./options.ts";

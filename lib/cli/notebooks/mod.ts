/**
 * `deno task notebooks`.
 *
 * | file              | what it holds                                            |
 * | ----------------- | -------------------------------------------------------- |
 * | `command.ts`      | the command: installs the kernel, starts Jupyter         |
 * | `options.ts`      | what it accepts, with defaults and help                  |
 * | `find_jupyter.ts` | which Jupyter is on this machine, and how to start it    |
 *
 * @module
 */
export { notebooksCommand } from "./command.ts";
export { type NotebooksOptions, parseNotebooksOptions } from "./options.ts";

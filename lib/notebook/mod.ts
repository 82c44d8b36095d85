/**
 * What the cells of a notebook use. Nothing below this folder knows that it may run in Jupyter; outside of it all of this prints short
 * text, so that the code of a cell runs in a script too.
 *
 * | file | what it holds |
 * |---|---|
 * | `start.ts`, `interruption.ts` | the first cell: Stop and stray errors do not end the kernel; Plotly for the page |
 * | `show.ts`, `figure_bundle.ts`, `page_scripts.ts` | figures: a picture that turns interactive where it can |
 * | `markdown.ts` | sentences with computed numbers |
 * | `bundle.ts`, `kernel.ts`, `delay.ts` | what an output is, and how it leaves without getting lost |
 *
 * Importing it starts nothing.
 *
 * @module
 */
export type { Bundle, Showable } from "./bundle.ts";
export { interruptSignal } from "./interruption.ts";
export { Markdown, markdown } from "./markdown.ts";
export { show } from "./show.ts";
export { startNotebook } from "./start.ts";

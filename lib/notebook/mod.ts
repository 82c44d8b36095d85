/**
 * What the cells of a notebook use. Nothing below this folder knows that it may run in Jupyter; outside of it all of this prints short
 * text, so that the code of a cell runs in a script too.
 *
 * | file | what it holds |
 * |---|---|
 * | `start.ts`, `interruption.ts`, `stop_fit.ts`, `parent.ts` | the first cell: Stop and stray errors do not end the kernel, but the end of Jupyter does; Plotly for the page |
 * | `show.ts`, `figure_bundle.ts`, `page_scripts.ts` | figures: a picture that turns interactive where it can |
 * | `live_figure.ts`, `progress.ts` | what changes in place while a cell runs |
 * | `live_training.ts` | a training to watch, to stop and to go on with |
 * | `markdown.ts`, `table.ts`, `picture.ts` | sentences with computed numbers, tables, pixels |
 * | `model_table.ts` | a model, layer by layer |
 * | `source.ts`, `wrap_code.ts` | the source text of what a lesson runs |
 * | `check.ts`, `compare.ts` | exercises that check themselves |
 * | `bundle.ts`, `kernel.ts`, `delay.ts` | what an output is, and how it leaves without getting lost |
 *
 * Importing it starts nothing.
 *
 * @module
 */
export type { Bundle, Showable } from "./bundle.ts";
export { type Case, check, type CheckOptions } from "./check.ts";
export { interruptSignal, StoppedError } from "./interruption.ts";
export { type LiveFigure, liveFigure } from "./live_figure.ts";
export { type LiveTraining, liveTraining, type LiveTrainingOptions } from "./live_training.ts";
export { Markdown, markdown } from "./markdown.ts";
export { modelTable } from "./model_table.ts";
export { Picture, picture, type PictureOptions } from "./picture.ts";
export { type Progress, progress, type ProgressOptions } from "./progress.ts";
export { show } from "./show.ts";
export { source, type SourceOptions } from "./source.ts";
export { startNotebook } from "./start.ts";
export { type Cell, Table, table, type TableOptions } from "./table.ts";

/**
 * The functions that the cells of a notebook import. No lower folder depends on Jupyter. Outside Jupyter,
 * everything here prints short text, so the code of a cell also runs in a script.
 *
 * | file | what it holds |
 * |---|---|
 * | `start.ts`, `interruption.ts`, `stop_fit.ts`, `parent.ts` | the first cell: Stop and uncaught errors do not end the kernel, but the end of Jupyter does; loads Plotly |
 * | `watchdog/`, `leave_scopes.ts` | Stop ends code that never awaits; TensorFlow.js computes on |
 * | `show.ts`, `figure_bundle.ts`, `page_scripts.ts` | figures: a picture that becomes interactive where scripts run |
 * | `live_figure.ts`, `progress.ts` | outputs that change in place while a cell runs |
 * | `live_training.ts` | a training run that you can watch, stop and continue |
 * | `markdown.ts`, `table.ts`, `picture.ts` | sentences with computed numbers, tables, pixels |
 * | `opened_picture.ts`, `read_digits.ts` | a picture from a file, and its digits |
 * | `draw_digit/` | a digit that you draw in the output of a cell |
 * | `model_table.ts` | a model, layer by layer |
 * | `newest_run.ts` | the network that you trained last |
 * | `source.ts`, `wrap_code.ts`, `wrap_comment.ts` | the source text of a function that a lesson uses |
 * | `check/` | checks of exercises, and how many are correct |
 * | `bundle.ts`, `kernel.ts`, `delay.ts` | the type of an output, and how it is sent |
 *
 * Importing this folder does not start anything.
 *
 * @module
 */
export type { Bundle, Showable } from "./bundle.ts";
export { type Case, check, type CheckOptions, sumUp } from "./check/mod.ts";
export { drawDigit, type DrawDigitOptions, type DrawnDigit } from "./draw_digit/mod.ts";
export { interruptSignal, StoppedError } from "./interruption.ts";
export { type LiveFigure, liveFigure } from "./live_figure.ts";
export { type LiveTraining, liveTraining, type LiveTrainingOptions } from "./live_training.ts";
export { Markdown, markdown } from "./markdown.ts";
export { modelTable } from "./model_table.ts";
export { newestRun } from "./newest_run.ts";
export type { OpenedPicture } from "./opened_picture.ts";
export { Picture, picture, type PictureOptions } from "./picture.ts";
export { type Progress, progress, type ProgressOptions } from "./progress.ts";
export { readDigits, type ReadDigitsOptions, showStages } from "./read_digits.ts";
export { show } from "./show.ts";
export { source, type SourceOptions } from "./source.ts";
export { startNotebook } from "./start.ts";
export { type Cell, Table, table, type TableOptions } from "./table.ts";

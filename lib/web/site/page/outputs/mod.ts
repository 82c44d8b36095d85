/**
 * What cells show.
 *
 * - output_area.ts: the outputs of a cell; output_view.ts: one of them
 * - stored_output.ts: as a notebook's file has them
 * - rich.ts: Markdown and HTML, a program of its own
 *
 * @module
 */
export { type Displays, OutputArea } from "./output_area.ts";
export { type OutputContext, OutputView } from "./output_view.ts";
export { appendPrinted, type NewOutput, storedOutput } from "./stored_output.ts";

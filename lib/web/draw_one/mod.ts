/**
 * A small page for drawing one digit, for a program that waits for it, such as the cell of a notebook.
 *
 * - page/: the program of the page
 * - page_files.ts: the files of the page
 * - channel.ts: how the page and a worker of its site talk, where there is no server
 * - serve_drawing.ts: the server that waits for the digit; requests.ts: which requests it accepts
 * - frame_of_ink.ts: what was drawn → its 28x28 frame
 *
 * @module
 */
export type { DrawnInk } from "../draw/worker/calls.ts";
export { channelMark, type FromWaiting, type ToWaiting } from "./channel.ts";
export { frameOfInk } from "./frame_of_ink.ts";
export { drawOneFiles } from "./page_files.ts";
export { type DrawingServer, serveDrawing, type ServeDrawingOptions } from "./serve_drawing.ts";

/**
 * The program of the drawing page. It runs in a browser; `main.ts` starts it.
 *
 * - main.ts: the parts of the page, put together
 * - strokes.ts: what has been drawn; paint.ts: strokes → pixels; drawing_canvas.ts: the canvas
 * - worker_calls.ts: calls of the worker; page_context.ts: what the parts know of each other, and what happens
 * - reading_view.ts: what was read; frame_canvas.ts: a frame on a canvas
 *
 * @module
 */
export { type Point, type Stroke, Strokes } from "./strokes.ts";

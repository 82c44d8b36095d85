/**
 * What every part of the page may use.
 *
 * - page_context.ts: what a part is given, and what happens in the page; worker_calls.ts: calls of the worker
 * - element.ts: elements by their ids; frame_canvas.ts: a frame on a canvas; keep_focus.ts: the focus of the keyboard
 * - embedded.ts: a page in one file
 *
 * @module
 */
export { element } from "./element.ts";
export { embeddedSite, takeEmbeddedFiles } from "./embedded.ts";
export { paintFrame } from "./frame_canvas.ts";
export { keepFocus } from "./keep_focus.ts";
export { type PageContext, type PageEventDetails, PageEvents } from "./page_context.ts";
export { WorkerCalls } from "./worker_calls.ts";

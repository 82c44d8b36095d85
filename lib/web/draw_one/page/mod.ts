/**
 * The program of the page. It runs in a browser; `main.ts` starts it.
 *
 * - main.ts: the parts of the page, put together; the canvas and the keys are those of the drawing page
 * - page.css: how it looks, in the colours of the drawing page
 * - server_calls.ts: what the page asks of its server
 * - calls.ts: what both have in common; channel_calls.ts: what it asks of a worker of its own site
 *
 * @module
 */
export { ServerCalls } from "./server_calls.ts";

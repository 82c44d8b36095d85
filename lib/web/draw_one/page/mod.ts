/**
 * The program of the page. It runs in a browser; `main.ts` starts it.
 *
 * - main.ts: the parts of the page, put together; the canvas is that of the drawing page
 * - server_calls.ts: what the page asks of its server
 *
 * @module
 */
export { ServerCalls } from "./server_calls.ts";

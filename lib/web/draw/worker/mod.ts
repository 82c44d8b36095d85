/**
 * The program of the drawing page's worker. It runs in a browser; `main.ts` starts it.
 *
 * - calls.ts: what the page asks, and what the worker answers
 * - main.ts: answers the calls; work.ts: the work behind them
 * - open_model.ts: the model's files → a model and its reader
 *
 * @module
 */
export type { Answer, CallName, Calls, DrawnInk, Request, Started, StartOptions } from "./calls.ts";

/**
 * The program of the drawing page's worker. It runs in a browser; `main.ts` starts it.
 *
 * - calls.ts: what the page asks, and what the worker answers
 * - main.ts: answers the calls; work.ts: the work behind them
 * - inside.ts: what each layer computes; layer_words.ts: what a layer does, in a few words
 * - model/: the network; learn/: learning from drawings
 *
 * @module
 */
export type {
  Answer,
  CallName,
  Calls,
  DrawnInk,
  ExplainedValue,
  InsideLook,
  Request,
  SeenLayer,
  Started,
  StartOptions,
} from "./calls.ts";

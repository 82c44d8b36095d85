/**
 * Pauses in long computations, in which the event loop handles signals, timers and input.
 *
 * @module
 */
import { steadyNow } from "../steady_clock.ts";

/**
 * Pauses at intervals, so that signals (Ctrl-C), timers and input are handled while a loop computes.
 *
 * Awaiting a tensor's data is not enough: with a synchronous backend it is a microtask. Nor are
 * `setImmediate` and `MessageChannel` in Deno 2.9: while more of them are queued, the event loop does not
 * poll, and most signals are missed (measured: 2 of 8 arrived). A timer works, but costs 1-2 ms, too much for
 * every step of a fast model.
 */
export class Breather {
  #last = steadyNow();

  /** @param interval Milliseconds between two pauses; default: 100, which nobody notices. */
  constructor(readonly interval = 100) {}

  /** Pauses if the last pause was at least `interval` milliseconds ago. */
  async breathe(): Promise<void> {
    if (steadyNow() - this.#last < this.interval) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#last = steadyNow();
  }
}

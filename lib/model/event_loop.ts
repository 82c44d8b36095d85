/**
 * Letting the rest of the program have its turn during long computations.
 *
 * @module
 */
import { steadyNow } from "../steady_clock.ts";

/**
 * Pauses at intervals, so that signals (Ctrl-C), timers and input are seen while a loop computes.
 *
 * Awaiting a tensor's data does not do it: with a synchronous backend that is a micro-task only. Nor do `setImmediate` or a
 * `MessageChannel` in Deno 2.9: while there are always more of them to run the event loop never waits, and most signals stay unseen
 * (measured: 2 of 8). A timer works, but costs 1-2 ms; hence not at every step of a fast model.
 */
export class Breather {
  #last = steadyNow();

  /** @param interval Milliseconds between two pauses; nobody notices 100. */
  constructor(readonly interval = 100) {}

  /** Pauses if the last pause was at least `interval` milliseconds ago. */
  async breathe(): Promise<void> {
    if (steadyNow() - this.#last < this.interval) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#last = steadyNow();
  }
}

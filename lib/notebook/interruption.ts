/**
 * The Stop button. Jupyter sends SIGINT, which ends Deno's kernel with all that it holds (denoland/deno#24491) unless somebody listens.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { tellRelay } from "./kernel.ts";

/**
 * The error of work that Stop has ended. A cell that throws it has failed: the cells waiting behind it do not run. It has no stack, so
 * that a student sees one line.
 */
export class StoppedError extends UserError {
  override name = "Stopped";

  /** @param message What was stopped, and how to go on. */
  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}

let controller = new AbortController();

/** Listens, so that Stop aborts the signal instead of ending the kernel. */
export function listenForStop(): void {
  Deno.addSignalListener("SIGINT", () => {
    stop();
    tellRelay("stop_heard");
  });
}

/** Does the same as the Stop button. */
export function stop(): void {
  controller.abort(new StoppedError("stopped; run the cell again to start it over"));
}

/**
 * The signal that Stop aborts, for work that takes long: training takes one and ends after the step it is in. Ask for it once in a
 * cell and pass it on; after a Stop the next call gives a fresh one.
 *
 * `signal.throwIfAborted()` ends the cell, and the cells waiting behind it do not run. Stop reaches work that awaits now and then; a
 * loop that never does is ended after five seconds by the kernel that `deno task notebooks` installs.
 *
 * @example
 * ```ts
 * import { interruptSignal } from "lib/notebook/mod.ts";
 *
 * const signal = interruptSignal();
 * for (let step = 0; step < 3; step++) {
 *   await new Promise((resolve) => setTimeout(resolve)); // the work of a step
 *   signal.throwIfAborted();
 * }
 * ```
 */
export function interruptSignal(): AbortSignal {
  if (controller.signal.aborted) controller = new AbortController();
  return controller.signal;
}

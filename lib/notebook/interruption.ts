/**
 * The Stop button. Jupyter sends SIGINT, which ends Deno's kernel with all its variables
 * (denoland/deno#24491) unless there is a listener.
 *
 * @module
 */
import { UserError } from "../errors.ts";

/**
 * The error of work that Stop has ended. A cell that throws it has failed, so the cells waiting behind it do
 * not run. It does not have a stack, so a student sees one line.
 */
export class StoppedError extends UserError {
  override name = "Stopped";

  /**
   * Creates the error.
   *
   * @param message What was stopped, and how to continue.
   */
  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}

let controller = new AbortController();
let listening = false;

/** Adds the listener that makes Stop abort the signal instead of ending the kernel, unless it is there. */
export function listenForStop(): void {
  if (listening) return;
  listening = true;
  Deno.addSignalListener("SIGINT", stop);
}

/** Does the same as the Stop button. */
export function stop(): void {
  controller.abort(new StoppedError("stopped; run the cell again to start over"));
}

/**
 * Returns the signal that Stop aborts, for work that takes long: `train` accepts one and ends after the
 * current step. Call it once per cell and pass the signal on; after a Stop the next call returns a new one.
 *
 * `signal.throwIfAborted()` ends the cell, and the cells waiting behind it do not run. Code that does not
 * await for two seconds after a Stop cannot look at the signal: it is ended from outside, if
 * {@linkcode startNotebook} has run, and the variables are kept.
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

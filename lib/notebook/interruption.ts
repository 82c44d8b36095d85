/**
 * The Stop button. Jupyter sends SIGINT, which ends Deno's kernel with all that it holds (denoland/deno#24491) unless somebody listens.
 *
 * @module
 */

let controller = new AbortController();

/** Listens, so that Stop aborts the signal instead of ending the kernel. */
export function listenForStop(): void {
  Deno.addSignalListener("SIGINT", () => controller.abort(new DOMException("Stopped.", "AbortError")));
}

/**
 * The signal that Stop aborts, for work that takes long: training takes one and ends after the step it is in. Ask for it once in a
 * cell and pass it on; after a Stop the next call gives a fresh one.
 *
 * Stop reaches work that awaits now and then. A loop that never does runs to its end.
 *
 * @example
 * ```ts
 * import { interruptSignal } from "lib/notebook/mod.ts";
 *
 * const signal = interruptSignal();
 * for (let step = 0; step < 3 && !signal.aborted; step++) {
 *   await new Promise((resolve) => setTimeout(resolve)); // the work of a step
 * }
 * ```
 */
export function interruptSignal(): AbortSignal {
  if (controller.signal.aborted) controller = new AbortController();
  return controller.signal;
}

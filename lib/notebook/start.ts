import { compressedPlotly } from "../rendering/mod.ts";
import { display, hasRelay, insideJupyter, insidePage, printError, somebodyIsThere } from "./kernel.ts";
import { listenForStop } from "./interruption.ts";
import { endWithParent } from "./parent.ts";
import { plotlyScript } from "./page_scripts.ts";

let listening = false;

/**
 * Prepares a notebook; the first cell of each lesson calls it. Calling it again does no harm. Outside Jupyter
 * it does nothing. In a page of the course's website it says so if one thread computes.
 *
 * - Stop no longer ends the kernel: see {@linkcode interruptSignal}. It also ends `fit` of TensorFlow.js'
 *   models, and, after two seconds, code that never awaits; variables are kept.
 * - The kernel ends when Jupyter has ended for any reason.
 * - An error in a timer, or in a promise that nobody awaits, is shown in red. Otherwise the next cell would
 *   hang.
 * - Plotly is loaded into the page once, from this machine, so that figures become interactive. (2.5 MB, not
 *   part of a published notebook. A page of the course's website has it already.)
 *
 * @example The first cell of a notebook
 * ```ts
 * import { startNotebook } from "lib/notebook/mod.ts";
 *
 * await startNotebook();
 * ```
 */
export async function startNotebook(): Promise<void> {
  if (!insideJupyter()) return;
  let watching: Promise<void> | undefined;
  if (!listening) {
    listening = true;
    listenForStop();
    listenForErrors();
    if (!insidePage()) {
      endWithParent();
      watching = watch();
    }
  }
  const [plotly, { stopFitToo }] = await Promise.all([
    insidePage() ? undefined : compressedPlotly(),
    import("./stop_fit.ts"),
  ]);
  stopFitToo();
  await watching;
  if (insidePage() && somebodyIsThere()) await sayThreads();
  if (plotly) await display({ data: { "text/html": plotlyScript(plotly.toBase64()), "text/plain": "" } });
}

/** Says why a page computes on one thread, if it does. */
async function sayThreads(): Promise<void> {
  const place = globalThis as { crossOriginIsolated?: boolean; isSecureContext?: boolean };
  if (place.crossOriginIsolated) return;
  const why = place.isSecureContext
    ? "its service worker does not run. Load the page again; if that does not help, this browser forbids " +
      "service workers, as some do in private windows."
    : "its address must begin with https:// or be that of this machine.";
  const words = `One thread computes: this page may not share memory with workers, because ${why}`;
  await display({ data: { "text/markdown": words, "text/plain": words } });
}

/** Lets Stop end code that never awaits, or says that it cannot. */
async function watch(): Promise<void> {
  const { startWatchdog } = await import("./watchdog/mod.ts"); // a page has no node:vm
  if (await startWatchdog(afterEnd) || !somebodyIsThere()) return;
  await printError("note: Stop cannot end code that never awaits in this kernel; restart the kernel instead");
}

/** What is done when Stop has ended code from outside. */
async function afterEnd(): Promise<void> {
  const { leaveAllScopes } = await import("./leave_scopes.ts");
  leaveAllScopes();
  // A kernel without a relay shows no reason.
  if (!hasRelay()) await printError("stopped: the code did not answer, so it was ended; variables are kept");
}

function listenForErrors(): void {
  addEventListener("error", (event) => {
    event.preventDefault();
    printError(describe(event.error));
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    printError(describe(event.reason));
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? String(error) : `Uncaught: ${Deno.inspect(error)}`;
}

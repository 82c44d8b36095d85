import { display, insideJupyter, printError } from "./kernel.ts";
import { listenForStop } from "./interruption.ts";
import { endWithParent } from "./parent.ts";
import { plotlyScript } from "./page_scripts.ts";

let listening = false;

/**
 * Makes a notebook ready; the first cell of each calls it. Calling it again does no harm, and outside Jupyter it does nothing.
 *
 * - Stop no longer ends the kernel: see {@linkcode interruptSignal}. It ends `fit` of TensorFlow.js' models, too.
 * - The kernel ends when Jupyter has ended for any reason.
 * - An error in a timer or in a promise that nobody awaits is shown, in red. Without that the next cell would hang.
 * - Plotly is put into the page once, from this machine: figures become interactive. (2.5 MB; a published notebook does not keep it.)
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
  if (!listening) {
    listening = true;
    listenForStop();
    listenForErrors();
    endWithParent();
  }
  const [plotly, { stopFitToo }] = await Promise.all([compressedPlotly(), import("./stop_fit.ts")]);
  stopFitToo();
  await display({ data: { "text/html": plotlyScript(plotly), "text/plain": "" } });
}

/** Plotly's source: gzip, then base64. */
async function compressedPlotly(): Promise<string> {
  const { default: source } = await import("plotly.js-dist", { with: { type: "text" } });
  const stream = new Blob([source as unknown as string]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer()).toBase64();
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

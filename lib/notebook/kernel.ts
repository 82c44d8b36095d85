/**
 * The way out to Jupyter. Outside of it the same outputs are printed as short plain text, so that whatever a cell does runs in a script too.
 *
 * @module
 */
import { delay } from "./delay.ts";
import type { Bundle } from "./bundle.ts";

/** The part of `Deno.jupyter` that is used: it alone sends messages with metadata. */
interface Kernel {
  broadcast(type: string, content: Record<string, unknown>): Promise<void>;
}

/**
 * How long a cell waits after each output, in milliseconds. The kernel sends what is displayed from another thread; a cell that ends
 * before that loses the output.
 */
const SETTLE = 20;

/** The kernel, or `undefined` when this is a plain script: there the very look at `Deno.jupyter` throws. */
function kernel(): Kernel | undefined {
  try {
    return (Deno as unknown as { jupyter?: Kernel }).jupyter;
  } catch {
    return undefined;
  }
}

/** Whether the code runs in a notebook. */
export function insideJupyter(): boolean {
  return kernel() !== undefined;
}

/**
 * Sends an output to the page. Outside Jupyter its plain text is printed.
 *
 * @param displayId A name under which {@linkcode updateDisplay} can replace the output later.
 */
export async function display({ data, metadata = {} }: Bundle, displayId?: string): Promise<void> {
  const jupyter = kernel();
  if (!jupyter) {
    console.log(data["text/plain"]);
    return;
  }
  const transient = displayId === undefined ? {} : { display_id: displayId };
  await jupyter.broadcast("display_data", { data, metadata, transient });
  await delay(SETTLE);
}

/** Replaces an output where it stands. Outside Jupyter nothing happens: what was printed stays printed. */
export async function updateDisplay({ data, metadata = {} }: Bundle, displayId: string): Promise<void> {
  const jupyter = kernel();
  if (!jupyter) return;
  await jupyter.broadcast("update_display_data", { data, metadata, transient: { display_id: displayId } });
  await delay(SETTLE);
}

/** Prints to the stderr of a cell, which notebooks show in red. Outside Jupyter to stderr. */
export async function printError(text: string): Promise<void> {
  const jupyter = kernel();
  if (!jupyter) {
    console.error(text);
    return;
  }
  await jupyter.broadcast("stream", { name: "stderr", text: `${text}\n` });
  await delay(SETTLE);
}

/** The environment variable by which a kernel knows that it has a relay (lib/jupyter/relay), which hears messages of its own kind. */
const RELAY = "DENO_KERNEL_RELAY";

/** Sends a message to the kernel's relay, if there is one. */
export async function tellRelay(type: "stop_heard"): Promise<void> {
  const jupyter = kernel();
  if (jupyter && Deno.env.get(RELAY) !== undefined) await jupyter.broadcast(type, {});
}

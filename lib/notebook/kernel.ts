/**
 * Sends outputs to the front end: Jupyter, or a page of the course's website. Elsewhere they are printed as short plain text, so the code of a cell also
 * runs in a script.
 *
 * @module
 */
import { delay } from "./delay.ts";
import type { Bundle } from "./bundle.ts";

/** The part of `Deno.jupyter` that is used: no other function sends messages with metadata. */
interface Kernel {
  broadcast(type: string, content: Record<string, unknown>): Promise<void>;
  /** Set by the course's website (lib/web/site/run), where a worker of the page runs the cells. */
  inPage?: boolean;
}

/**
 * The pause after each output, in milliseconds. The kernel sends outputs from a different thread; if a cell
 * ends before that, the output is lost. (A page's worker sends them itself.)
 */
const SETTLE = 20;

async function settle(): Promise<void> {
  if (!insidePage()) await delay(SETTLE);
}

/** Returns the kernel, or `undefined` in a plain script, where merely reading `Deno.jupyter` throws. */
function kernel(): Kernel | undefined {
  try {
    return (Deno as unknown as { jupyter?: Kernel }).jupyter;
  } catch {
    return undefined;
  }
}

/** Returns whether the code runs in a notebook, in Jupyter or in a page of the course's website. */
export function insideJupyter(): boolean {
  return kernel() !== undefined;
}

/**
 * Returns whether the code runs in a page of the course's website. The page has Plotly, and draws figures from their
 * JSON; there is no process, and no server.
 */
export function insidePage(): boolean {
  return kernel()?.inPage === true;
}

/**
 * The environment variable that tells a kernel that a program runs the notebook, and nobody looks at it. It is
 * also in lib/jupyter/kernel.ts.
 */
const UNATTENDED = "DENO_KERNEL_UNATTENDED";

/** Returns whether somebody may be there who can answer: outside Jupyter, someone at a terminal. */
export function somebodyIsThere(): boolean {
  return insideJupyter() ? Deno.env.get(UNATTENDED) === undefined : Deno.stdout.isTerminal();
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
  await settle();
}

/** Replaces an output in place. Outside Jupyter it does nothing: what was printed stays printed. */
export async function updateDisplay({ data, metadata = {} }: Bundle, displayId: string): Promise<void> {
  const jupyter = kernel();
  if (!jupyter) return;
  await jupyter.broadcast("update_display_data", { data, metadata, transient: { display_id: displayId } });
  await settle();
}

/** Prints to the stderr of a cell, which notebooks show in red. Outside Jupyter it prints to stderr. */
export async function printError(text: string): Promise<void> {
  const jupyter = kernel();
  if (!jupyter) {
    console.error(text);
    return;
  }
  await jupyter.broadcast("stream", { name: "stderr", text: `${text}\n` });
  await settle();
}

/**
 * The environment variable that tells a kernel that it has a relay, which shows why a cell has failed. It is
 * also in lib/jupyter/relay/main.ts.
 */
const RELAY = "DENO_KERNEL_RELAY";

/** Returns whether the kernel was started by `lib/jupyter/relay`. */
export function hasRelay(): boolean {
  return Deno.env.get(RELAY) !== undefined;
}

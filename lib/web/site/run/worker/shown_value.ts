import type { CellOutput } from "../calls.ts";
import { inspect } from "../system/mod.ts";

const displaySymbol = Symbol.for("Jupyter.display");

/** Returns the output for the value of a cell's last expression, as Deno's kernel shows it. */
export async function shownValue(value: unknown): Promise<CellOutput | undefined> {
  const settled = await value;
  if (settled === undefined) return undefined;
  const own = (settled as Record<symbol, unknown> | null)?.[displaySymbol];
  const data = typeof own === "function" ? await own.call(settled) : { "text/plain": inspect(settled) };
  return { type: "execute_result", data, metadata: {} };
}

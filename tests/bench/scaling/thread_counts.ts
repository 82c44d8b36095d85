/**
 * The numbers of threads that `--scaling` measures.
 *
 * @module
 */
import { listed } from "lib/text/mod.ts";

/** All of them. */
const COUNTS = [1, 2, 4, 8, 16];

/** Those that have a core each: more threads than cores would take turns, which says nothing about scaling. */
export function scalingThreads(cores: number): number[] {
  return COUNTS.filter((count) => count <= cores);
}

/** Says which numbers of threads are left out here; `undefined` for none. */
export function leftOut(cores: number): string | undefined {
  const missing = COUNTS.filter((count) => count > cores);
  if (missing.length === 0) return undefined;
  const threads = `${listed(missing)} threads`;
  return `left out: ${threads}, because this machine has ${cores} core${cores === 1 ? "" : "s"}`;
}

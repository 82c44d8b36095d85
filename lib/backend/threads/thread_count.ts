/**
 * The number of threads that the backend uses.
 *
 * @module
 */
import { UsageError } from "../../errors.ts";
import { cores, inDeno, nodeModule } from "../wasm/host.ts";
import { MOST_THREADS } from "./layout.ts";

/**
 * Returns the number of threads that the backend can use here: the number of logical cores, or 1 in a browser
 * page that is not cross-origin isolated, because it cannot share memory with workers.
 */
export function mostThreads(): number {
  return sharesMemory() ? Math.min(cores(), MOST_THREADS) : 1;
}

/**
 * Returns the number of threads to start if `threads` are requested. Default: {@linkcode mostThreads}.
 *
 * @throws {UsageError} If it is not a whole number from 1 to {@linkcode MOST_THREADS}.
 */
export function checkThreads(threads: number | undefined): number {
  const most = mostThreads();
  if (threads === undefined) return most;
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS) {
    throw new UsageError(`threads: expected a whole number from 1 to ${MOST_THREADS}, but got ${threads}`);
  }
  return sharesMemory() ? threads : Math.min(threads, most);
}

/** Returns whether threads can share memory: not in a page that is not cross-origin isolated. */
function sharesMemory(): boolean {
  return inDeno() || nodeModule("node:worker_threads") !== undefined ||
    (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true;
}

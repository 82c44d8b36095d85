/**
 * The number of threads that the backend uses.
 *
 * @module
 */
import { UsageError } from "../../errors.ts";
import { MOST_THREADS } from "./layout.ts";

/**
 * Returns the number of threads that the backend can use here: the number of logical cores, or 1 in a browser
 * page that is not cross-origin isolated, because it cannot share memory with workers.
 */
export function mostThreads(): number {
  const isolated = "Deno" in globalThis ||
    (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true;
  return isolated ? Math.min(navigator.hardwareConcurrency || 1, MOST_THREADS) : 1;
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
  return "Deno" in globalThis ? threads : Math.min(threads, most);
}

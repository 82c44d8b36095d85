/**
 * A clock for durations. A system's clock can jump, even the one that should not (a virtual machine that is moved or restored); a duration must
 * not become negative by that, nor a loop that waits for the next tenth of a second wait for an hour.
 *
 * @module
 */

/**
 * A clock that never goes back: where the one behind it does, no time has passed, and it goes on from there.
 *
 * @param read The clock behind it.
 *
 * @example
 * ```ts
 * import { createSteadyClock } from "lib/steady_clock.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const readings = [0, 10, 3, 5];
 * const now = createSteadyClock(() => readings.shift()!);
 * assertEquals([now(), now(), now(), now()], [0, 10, 10, 12]);
 * ```
 */
export function createSteadyClock(read: () => number): () => number {
  let last = -Infinity, lost = 0, now = -Infinity;
  return () => {
    const reading = read();
    if (reading < last) lost += last - reading;
    last = reading;
    now = Math.max(now, reading + lost); // the sum is rounded
    return now;
  };
}

/** Milliseconds since the process began, never fewer than before. */
export const steadyNow: () => number = createSteadyClock(() => performance.now());

/**
 * A clock for durations. The system's clock can jump back, even the monotonic one (when a virtual machine is
 * moved or restored). Then a duration must not be negative, and a loop that waits for the next tenth of a
 * second must not wait for an hour.
 *
 * @module
 */

/**
 * Returns a clock that never goes back: when the clock that it reads does, it stands still and then
 * continues.
 *
 * @param read The clock that it reads.
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

/** Returns the milliseconds since the process began, never fewer than before. */
export const steadyNow: () => number = createSteadyClock(() => performance.now());

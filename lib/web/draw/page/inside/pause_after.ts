/**
 * Leaves time to what is more urgent.
 *
 * @module
 */
/// <reference lib="dom" />

/** The shortest pause, in milliseconds. */
const least = 100;

/** How many times as long as the work a pause is. */
const times = 5;

/**
 * Waits until the browser has painted what has changed, and then for a pause: while one draws, reading is
 * first.
 *
 * @param start When the work began, as `performance.now()` counts.
 */
export async function pauseAfter(start: number): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const pause = Math.max(least, times * (performance.now() - start));
  await new Promise((resolve) => setTimeout(resolve, pause));
}

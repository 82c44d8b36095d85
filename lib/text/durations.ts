/**
 * Seconds as people read them.
 *
 * @module
 */

/**
 * Returns seconds as text: `4.2 s` under ten, `52 s` under two minutes, then `3 min 5 s`.
 *
 * @example
 * ```ts
 * import { duration } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([4.23, 51.7, 185].map(duration), ["4.2 s", "52 s", "3 min 5 s"]);
 * ```
 */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Returns seconds as a clock, `m:ss` or `h:mm:ss`: its width hardly changes, so a progress bar does not jump.
 */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "-:--";
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

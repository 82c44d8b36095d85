/**
 * Numbers as people read them.
 *
 * @module
 */

/** A whole number with thousands separators: `10,000`. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** A share (0 to 1) as a percentage with two decimals: `98.91%`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

/** A loss with four decimals: `0.0312`; a training that runs away shows it by an exponent: `4.02e+31`. */
export function loss(value: number): string {
  return value < 1e5 ? value.toFixed(4) : value.toExponential(2);
}

/**
 * Seconds as text: `4.2 s` under ten, `52 s` under two minutes, then `3 min 5 s`.
 *
 * @example
 * ```ts
 * import { duration } from "lib/cli/format.ts";
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

/** Seconds as a clock, `m:ss` or `h:mm:ss`: its width hardly changes, so a progress bar does not jump. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "-:--";
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

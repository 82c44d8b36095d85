/**
 * Colour scales: ink, signed numbers, positive numbers, counts.
 *
 * The scale of signed numbers is the diverging scheme "BuRd" of Paul Tol, "Colour Schemes",
 * SRON/EPS/TN/09-002, issue 3.2 (2021).
 *
 * @module
 */
import { channels } from "./colors.ts";

/** A colour scale of Plotly: positions from 0 to 1 with their colours, interpolated in between. */
export type Scale = [position: number, color: string][];

/** The scale of pixels, from the background, white, to ink, black. */
export const INK_SCALE: Scale = [[0, "#ffffff"], [1, "#000000"]];

/**
 * The scale of signed numbers, such as weights: blue is negative, red is positive, and 0 is nearly white. Use
 * it with limits from `-limit` to `limit`.
 */
export const DIVERGING_SCALE: Scale = [
  [0, "#2166ac"],
  [0.125, "#4393c3"],
  [0.25, "#92c5de"],
  [0.375, "#d1e5f0"],
  [0.5, "#f7f7f7"],
  [0.625, "#fddbc7"],
  [0.75, "#f4a582"],
  [0.875, "#d6604d"],
  [1, "#b2182b"],
];

/**
 * The scale of numbers that are at least 0, such as activations after ReLU: the positive half of
 * {@linkcode DIVERGING_SCALE}.
 */
export const SEQUENTIAL_SCALE: Scale = DIVERGING_SCALE.slice(4).map((
  [position, color],
) => [position * 2 - 1, color]);

/** The scale of counts in a table, such as mistakes: from white to `COLORS.accent`. */
export const COUNT_SCALE: Scale = [[0, "#ffffff"], [0.5, "#e3b5bc"], [1, "#bb5566"]];

/**
 * Returns the colour of a scale at a position, interpolated as Plotly does it: linearly in red, green and
 * blue.
 *
 * @param scale The scale.
 * @param position 0-1; beyond it the colour is that of the nearer end.
 * @returns Red, green and blue, 0-255.
 *
 * @example
 * ```ts
 * import { colorAt, INK_SCALE } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(colorAt(INK_SCALE, 0.2), [204, 204, 204]); // a fifth of the way from white to black
 * ```
 */
export function colorAt(scale: Scale, position: number): [red: number, green: number, blue: number] {
  const upper = scale.findIndex(([at]) => at >= position);
  const [high, highColor] = scale[upper === -1 ? scale.length - 1 : upper]!;
  const [low, lowColor] = scale[upper === -1 ? scale.length - 1 : Math.max(0, upper - 1)]!;
  const share = high === low ? 0 : Math.max(0, (position - low) / (high - low));
  const [from, to] = [channels(lowColor), channels(highColor)];
  const mix = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [mix(0), mix(1), mix(2)];
}

/**
 * Annotations, lines and error bars that look the same in all charts.
 *
 * @module
 */
import type { Annotations, ErrorBar, ShapeLine } from "plotly.js";
import { COLORS } from "./colors.ts";

/** A reference line: thin, grey and dotted. */
export const DOTTED: Partial<ShapeLine> = {
  color: COLORS.muted,
  width: 1,
  dash: "dot",
};

/** The edge of a point: points that overlap stay apart. */
export const POINT_EDGE = { color: COLORS.card, width: 1.5 };

/**
 * Returns a text without an arrow.
 *
 * @param at The text, and where it lies.
 */
export function note(at: Partial<Annotations>, font: { size: number; color: string }): Partial<Annotations> {
  return { ...at, showarrow: false, font };
}

/**
 * Returns error bars without caps.
 *
 * @param above How far each bar reaches above its point (or to its right).
 * @param below How far each bar reaches below its point (or to its left).
 */
export function errorBars(
  above: number[],
  below: number[],
  look: { color: string; thickness: number },
): ErrorBar {
  return { type: "data", symmetric: false, array: above, arrayminus: below, ...look, width: 0 } as ErrorBar;
}

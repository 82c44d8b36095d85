/**
 * Labels as Plotly draws them.
 *
 * @module
 */
import type { Annotations } from "plotly.js";
import { COLORS } from "../../theme/colors.ts";
import { note } from "../../theme/marks.ts";
import type { Label } from "./around_point.ts";

/**
 * Returns a label of a point as an annotation, with its leader if it has one.
 *
 * @param label Where it lies, from {@linkcode pointLabels}.
 * @param at Its text, and the point.
 * @param font How it is written.
 */
export function labelAnnotation(
  { x, y, anchor, leader }: Label,
  at: Pick<Partial<Annotations>, "text" | "x" | "y">,
  font: { size: number; color: string },
): Partial<Annotations> {
  const text = { ...at, xanchor: anchor, yanchor: "middle" } as const;
  return leader
    ? { ...text, font, ax: x, ay: y, arrowhead: 0, arrowwidth: 1, arrowcolor: COLORS.muted, standoff: 6 }
    : note({ ...text, xshift: x, yshift: -y, borderpad: 0 }, font);
}

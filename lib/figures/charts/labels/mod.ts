/**
 * Labels that neither cover each other nor the data.
 *
 * - line_labels.ts: at the ends of lines, one above the other
 * - map_labels.ts: on a map, in any direction
 * - point_labels.ts: beside points, or farther away with a leader (around_point.ts, boxes.ts, together.ts);
 *   annotation.ts: such a label as Plotly draws it
 *
 * @module
 */
export { endLabels, type Limits, type LineEnd, spreadOut } from "./line_labels.ts";
export { type MapPosition, spreadLabels } from "./map_labels.ts";
export type { Label } from "./around_point.ts";
export { type CurvePosition, type NamedPoint, PLOT_WIDTHS, pointLabels } from "./point_labels.ts";
export { labelAnnotation } from "./annotation.ts";

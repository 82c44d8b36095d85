/**
 * The axes of cost and accuracy, and where networks lie on them.
 *
 * @module
 */
import type { LayoutAxis } from "plotly.js";
import { round } from "../../../text/mod.ts";
import { axis } from "../../theme/axes.ts";
import { DESIGN_WIDTH } from "../../theme/layout.ts";
import type { CostPoint, CostScale } from "./cost_points.ts";

/** Both axes, and how networks lie on them. */
export interface CostAxes {
  x: Partial<LayoutAxis>;
  y: Partial<LayoutAxis>;
  /** What the x axis has for each point: its cost, or a value nearby. */
  costs: number[];
  /** Returns what the y axis counts, for an accuracy. */
  valueOf(accuracy: number): number;
  /** Returns where an accuracy lies on the y axis: that value, or its exponent. */
  positionOf(accuracy: number): number;
  /** Returns how far from the left a cost lies, as a share of the width. */
  shareOfX(cost: number): number;
  /** Returns how far from the top an accuracy lies, as a share of the height. */
  shareOfY(accuracy: number): number;
}

/** The distance between two points of the same cost, in pixels of {@linkcode DESIGN_WIDTH}. */
const APART = 14;

/** The errors, in per cent, and the costs within a power of ten, that have tick labels. */
const ERRORS = [0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 50], COSTS = [1, 2, 5];

/** Returns the axes; points of several kinds and the same cost lie side by side around it, in their order. */
export function costAxes(points: readonly CostPoint[], costTitle: string, scale: CostScale): CostAxes {
  const logarithms = points.map(({ cost }) => Math.log10(cost));
  const [left, right] = [Math.min(...logarithms) - 0.25, Math.max(...logarithms) + 0.35];
  const isError = scale === "error";
  const valueOf = isError ? errorOf : (accuracy: number) => round(accuracy, 6);
  const positionOf = (accuracy: number) => isError ? Math.log10(valueOf(accuracy)) : valueOf(accuracy);
  const positions = points.flatMap(({ accuracy, interval }) => [accuracy, ...interval ?? []].map(positionOf))
    .filter(Number.isFinite);
  const [least, most] = [Math.min(...positions), Math.max(...positions)];
  const edge = isError ? 0.12 : 0.08 * (most - least) || 0.01;
  const [bottom, top] = isError ? [most + edge, least - edge] : [least - edge, Math.min(1, most + edge)];
  const costs = points.map((point) => {
    const same = points.filter(({ cost }) => cost === point.cost);
    if (point.kind === undefined || same.length === 1) return point.cost;
    const place = same.indexOf(point) - (same.length - 1) / 2;
    return round(point.cost * 10 ** (place * APART / DESIGN_WIDTH * (right - left)), 6);
  });
  return {
    x: axis(costTitle, { type: "log", range: [left, right], ...costTicks(left, right) }),
    y: isError
      ? axis("error on the test set (%)", { type: "log", range: [bottom, top], tickvals: ERRORS })
      : axis("accuracy on the test set", { range: [bottom, top], tickformat: ".1%", nticks: 7 }),
    costs,
    valueOf,
    positionOf,
    shareOfX: (cost) => (Math.log10(cost) - left) / (right - left),
    shareOfY: (accuracy) => (positionOf(accuracy) - top) / (bottom - top),
  };
}

/** Returns the error in per cent. */
function errorOf(accuracy: number): number {
  return round((1 - accuracy) * 100, 5);
}

/** Returns the ticks of the costs: powers of ten, and if there are few, two between them, all written out. */
function costTicks(left: number, right: number): Partial<LayoutAxis> {
  if (right - left > 3) return { dtick: 1, exponentformat: "SI" };
  const powers = Array.from({ length: Math.ceil(right) - Math.floor(left) }, (_, i) => Math.floor(left) + i);
  return { tickvals: powers.flatMap((power) => COSTS.map((cost) => cost * 10 ** power)), tickformat: "," };
}

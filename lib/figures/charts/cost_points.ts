/**
 * Networks with cost and accuracy, and the positions of their points and names on logarithmic axes.
 *
 * @module
 */
import { round } from "../../text/mod.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";
import { type LabelPosition, labelPositions } from "./labels/mod.ts";

/** One network. */
export interface CostPoint {
  name: string;
  /** What it costs, above 0, in the unit of the axis. */
  cost: number;
  /** The accuracy on the test set, 0-1. */
  accuracy: number;
  /** The 95% interval of the accuracy, 0-1; published numbers have none. */
  interval?: readonly [low: number, high: number];
  /** Whether it was measured here, and is drawn in colour; default: false, which is grey. */
  ours?: boolean;
  /** The source of a published number, for the hover text. */
  source?: string;
}

/** The limits of both axes, as exponents; those of y are given downwards, so that fewer errors are higher. */
export interface CostRanges {
  x: [left: number, right: number];
  y: [bottom: number, top: number];
}

/** Returns the error in per cent. */
export function errorOf(accuracy: number): number {
  return round((1 - accuracy) * 100, 5);
}

/** Returns the limits of the axes, with room around the points and their intervals. */
export function rangesOf(points: readonly CostPoint[]): CostRanges {
  const exponents = points.map(({ cost }) => Math.log10(cost));
  const errors = points.flatMap(({ accuracy, interval }) => [accuracy, ...interval ?? []].map(errorOf))
    .filter((value) => value > 0);
  return {
    x: [Math.min(...exponents) - 0.25, Math.max(...exponents) + 0.35],
    y: [Math.log10(Math.max(...errors)) + 0.12, Math.log10(Math.min(...errors)) - 0.12],
  };
}

/** Returns where each name lies; ours are placed first, with the most room. */
export function namePositions(
  points: readonly CostPoint[],
  { x: [left, right], y: [bottom, top] }: CostRanges,
  height: number,
): Map<CostPoint, LabelPosition> {
  const order = [...points].sort((a, b) => Number(b.ours ?? false) - Number(a.ours ?? false));
  const yOf = (accuracy: number) => (Math.log10(errorOf(accuracy)) - top) / (bottom - top) * height;
  const positions = labelPositions(
    order.map(({ name, cost, accuracy, interval }) => ({
      name,
      x: (Math.log10(cost) - left) / (right - left) * DESIGN_WIDTH,
      y: yOf(accuracy),
      // The bar of an interval up to an accuracy of 1 does not end on a logarithmic axis.
      ...(interval && interval[1] < 1 && { bar: [yOf(interval[1]), yOf(interval[0])] as const }),
    })),
    DESIGN_WIDTH,
    height,
  );
  return new Map(order.map((point, i) => [point, positions[i]!]));
}

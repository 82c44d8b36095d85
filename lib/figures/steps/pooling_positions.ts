/**
 * What pooling computes at each position of its window.
 *
 * @module
 */
import { checkWhole } from "../theme/checks.ts";
import { cellText } from "./cells.ts";
import type { Rows } from "./tones.ts";
import { type Position, type Positions, windowPositions } from "./window_positions.ts";
import { calculation, termsOfSum } from "./worked_sum.ts";

/** What pooling computes from the cells of a window. */
export type Aggregate = "max" | "average";

/** One position of the window. */
export interface PoolingStep extends Position {
  /** The cells under the window, row by row, without padding. */
  counted: number[];
  values: Record<Aggregate, number>;
}

/**
 * Returns what is computed at each position, row by row, and the positions themselves.
 *
 * @throws {RangeError} If rows have different lengths, the window does not fit, or it could cover nothing but
 * padding.
 */
export function poolingPositions(
  image: Rows,
  size: number,
  { stride, padding }: { stride: number; padding: number },
): { steps: PoolingStep[]; positions: Positions } {
  checkWhole("size", size, 1);
  // With more padding a window would cover nothing else.
  checkWhole("padding", padding, 0, size - 1);
  const positions = windowPositions(image, { rows: size, cols: size, stride, padding });
  const steps = positions.positions.map((position) => {
    const counted = position.patch.flat().filter((value) => value !== undefined);
    const average = counted.reduce((sum, value) => sum + value, 0) / counted.length;
    return { ...position, counted, values: { max: Math.max(...counted), average } };
  });
  return { steps, positions };
}

/**
 * Returns "max(3, 0, 9, 1) = **9**" or "(3 + 0 + 9 + 1) / 4 = **3.25**".
 *
 * @param room How many characters fit on a line. A longer text has two lines.
 */
export function poolingText(
  { counted, values }: PoolingStep,
  aggregate: Aggregate,
  room: number,
): string {
  if (aggregate === "average") {
    return calculation(termsOfSum(counted), values.average, room, ["(", `) / ${counted.length}`]);
  }
  const terms = counted.map((value, i) => cellText(value) + (i < counted.length - 1 ? "," : ""));
  return calculation(terms, values.max, room, ["max(", ")"]);
}

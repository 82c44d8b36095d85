/**
 * Straight strokes, and how far they lean.
 *
 * @module
 */
import type { Part } from "./parts.ts";

/**
 * Returns how far a part leans to the right, as a tangent, and whether it is one straight stroke: the line through the
 * middles of its rows, least squares, and whether they are near that line.
 */
export function strokeOf({ runs, box, area }: Part): { slope: number; isStraight: boolean } {
  const count = runs.length / 3, width = area / count;
  let x = 0, y = 0, xx = 0, xy = 0, yy = 0, all = 0;
  for (let i = 0; i < runs.length; i += 3) {
    const length = runs[i + 2]! - runs[i + 1]!;
    const middle = (runs[i + 1]! + runs[i + 2]!) / 2 - box.left, row = runs[i]! - box.top;
    [x, y] = [x + length * middle, y + length * row];
    [xx, xy, yy] = [xx + length * middle ** 2, xy + length * middle * row, yy + length * row ** 2];
    all += length;
  }
  const varX = xx / all - (x / all) ** 2, varY = yy / all - (y / all) ** 2;
  const slope = varY > 0 ? -(xy / all - x * y / all ** 2) / varY : 0;
  // A stroke has one run in each row, and their middles lie on a straight line.
  const isStraight = count <= 1.1 * box.height && box.height > width &&
    Math.sqrt(Math.max(0, varX - slope ** 2 * varY)) < width / 3;
  return { slope, isStraight };
}

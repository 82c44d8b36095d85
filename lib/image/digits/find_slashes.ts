/**
 * Slashes between digits.
 *
 * @module
 */
import type { Part } from "./parts.ts";

/** A slash is taller than the other digits of its line by at least this factor; a 1 is not. */
const tall = 1.25;

/** A slash leans to the right by at least this much: the tangent of 8°. */
const lean = 0.14;

/**
 * Tells which parts of a line are slashes: straight strokes between two others that lean to the right and are
 * taller than the digits. A slash that is as tall as the digits looks like a 1, and is taken as one.
 *
 * @param line What stands on a line, from left to right.
 * @returns For each part whether it is a slash.
 */
export function findSlashes(line: readonly Part[]): boolean[] {
  return line.map((part, i) => {
    if (i === 0 || i === line.length - 1) return false;
    const others = line.filter((other) => other !== part).map(({ box }) => box.height).sort((a, b) => a - b);
    return part.box.height >= tall * others[others.length >> 1]! && isLeaningStroke(part);
  });
}

/** Whether a part is one straight stroke that leans to the right. */
function isLeaningStroke({ runs, box, area }: Part): boolean {
  // A stroke has one run in each row, and their middles lie on a straight line.
  if (runs.length / 3 > 1.1 * box.height) return false;
  const count = runs.length / 3, width = area / count;
  let x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (let i = 0; i < runs.length; i += 3) {
    const middle = (runs[i + 1]! + runs[i + 2]!) / 2 - box.left, row = runs[i]! - box.top;
    [x, y, xx, xy, yy] = [x + middle, y + row, xx + middle ** 2, xy + middle * row, yy + row ** 2];
  }
  const varX = xx / count - (x / count) ** 2, varY = yy / count - (y / count) ** 2;
  const slope = (xy / count - x * y / count ** 2) / varY;
  return -slope >= lean && Math.sqrt(Math.max(0, varX - slope ** 2 * varY)) < width / 3;
}

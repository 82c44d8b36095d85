/**
 * The edge of the ink of an image, as one line along the sides of its pixels. Drawn over a map, it says where
 * the digit is without hiding the map.
 *
 * @module
 */

/** From this value on a pixel is ink. */
const INK = 128;

/** A line, with null where it is interrupted. */
export interface Path {
  x: (number | null)[];
  y: (number | null)[];
}

/**
 * Returns the edge of the ink.
 *
 * @param pixels [rows, cols] flat, 0-255. The middle of pixel (row, col) is at x = left + col, y = top + row.
 * @param options The size of the image; where it lies on the axes (default: at 0).
 */
export function inkOutline(
  pixels: ArrayLike<number>,
  { rows, cols, left = 0, top = 0 }: { rows: number; cols: number; left?: number; top?: number },
): Path {
  const isInk = (row: number, col: number) =>
    row >= 0 && col >= 0 && row < rows && col < cols && pixels[row * cols + col]! >= INK;
  const path: Path = { x: [], y: [] };
  for (let row = 0; row <= rows; row++) {
    for (const [from, to] of runs(cols, (col) => isInk(row, col) !== isInk(row - 1, col))) {
      path.x.push(left + from - 0.5, left + to - 0.5, null);
      path.y.push(top + row - 0.5, top + row - 0.5, null);
    }
  }
  for (let col = 0; col <= cols; col++) {
    for (const [from, to] of runs(rows, (row) => isInk(row, col) !== isInk(row, col - 1))) {
      path.x.push(left + col - 0.5, left + col - 0.5, null);
      path.y.push(top + from - 0.5, top + to - 0.5, null);
    }
  }
  return path;
}

/** Returns where something holds, as ranges [from, to). */
function runs(count: number, holds: (index: number) => boolean): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    if (!holds(i)) continue;
    const last = found.at(-1);
    if (last?.[1] === i) last[1]++;
    else found.push([i, i + 1]);
  }
  return found;
}

/**
 * The cheapest ways from the top of a region to its bottom: through as little ink as possible.
 *
 * @module
 */
import type { Region } from "../types.ts";

/** The cheapest paths through each point of a region. */
export interface InkPaths {
  /**
   * Returns the cost of the cheapest path that passes row y between columns x - 1 and x: the ink that it cuts,
   * in pixels of full ink, and what it pays for going sideways.
   */
  costAt(y: number, x: number): number;
  /** Returns that path: for each row, the first column to the right of it. */
  pathAt(y: number, x: number): Uint16Array;
}

/**
 * Finds the cheapest paths from the top of a region to its bottom. A path runs between pixels: in each row it
 * passes once from top to bottom, with a pixel to its left and one to its right; between two rows it may go
 * any distance to one side. It pays for each pair of neighbouring pixels that it separates with the smaller
 * ink of the two, so background is free and a stroke costs its width.
 *
 * One sweep downwards and one upwards, as in seam carving (Avidan and Shamir 2007), give the best path from
 * each point to the top and to the bottom; together they are the best path through that point.
 *
 * @param region A region that is at least two pixels wide.
 * @param sideways What a step of one pixel to the side costs, in pixels of full ink.
 */
export function findInkPaths({ box: { width, height }, ink }: Region, sideways: number): InkPaths {
  const down = new Float32Array(width * height), side = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x > 0) down[i] = Math.min(ink[i - 1]!, ink[i]!) / 255;
      if (y > 0) side[i] = Math.min(ink[i - width]!, ink[i]!) / 255 + sideways;
    }
  }
  const steps = { width, height, down, side };
  const fromTop = sweep(steps, 0), fromBottom = sweep(steps, height - 1);
  return {
    costAt: (y, x) => fromTop.cost[y * width + x]! + fromBottom.cost[y * width + x]! - down[y * width + x]!,
    pathAt(y, x) {
      const path = new Uint16Array(height);
      path[y] = x;
      for (let row = y; row > 0; row--) path[row - 1] = fromTop.from[row * width + path[row]!]!;
      for (let row = y; row < height - 1; row++) path[row + 1] = fromBottom.from[row * width + path[row]!]!;
      return path;
    },
  };
}

/** What each step of a path costs. */
interface Steps {
  width: number;
  height: number;
  /** [height, width] flat: passing a row from top to bottom, between columns x - 1 and x. */
  down: Float32Array;
  /** [height, width] flat: passing column x sideways, between rows y - 1 and y. */
  side: Float32Array;
}

/**
 * Returns the cost of the best path from the first or the last row to each point, and the column where it leaves
 * the row before.
 *
 * @param start The row that all paths start from.
 */
function sweep(
  { width, height, down, side }: Steps,
  start: number,
): { cost: Float32Array; from: Uint16Array } {
  const cost = new Float32Array(width * height), from = new Uint16Array(width * height);
  cost.set(down.subarray(start * width, (start + 1) * width), start * width);
  const step = start === 0 ? 1 : -1;
  for (let y = start + step; y >= 0 && y < height; y += step) {
    const row = y * width, before = (y - step) * width, between = Math.max(y, y - step) * width;
    for (let x = 1; x < width; x++) {
      cost[row + x] = cost[before + x]!;
      from[row + x] = x;
    }
    // Sideways: the step from x - 1 to x crosses column x - 1.
    for (let x = 2; x < width; x++) {
      const moved = cost[row + x - 1]! + side[between + x - 1]!;
      if (moved >= cost[row + x]!) continue;
      cost[row + x] = moved;
      from[row + x] = from[row + x - 1]!;
    }
    for (let x = width - 2; x > 0; x--) {
      const moved = cost[row + x + 1]! + side[between + x]!;
      if (moved >= cost[row + x]!) continue;
      cost[row + x] = moved;
      from[row + x] = from[row + x + 1]!;
    }
    for (let x = 1; x < width; x++) cost[row + x]! += down[row + x]!;
  }
  return { cost, from };
}

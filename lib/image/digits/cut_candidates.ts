/**
 * Where a region may be cut, if it holds several digits that touch.
 *
 * @module
 */
import type { Region } from "../types.ts";
import { findInkPaths } from "./ink_paths.ts";
import { strokeWidth } from "./stroke_width.ts";

/** A cut through a region from top to bottom. */
export interface Cut {
  /** For each row of the region's box: the first column to the right of the cut. */
  path: Uint16Array;
  /** How much ink it cuts, in widths of a stroke: 0 for a cut through background alone, 1 for one stroke. */
  cost: number;
}

/** How regions are cut. */
export interface CutOptions {
  /** The height of a digit on the region's line, in pixels (default: the height of the region). */
  digitHeight?: number;
  /** The maximum number of cuts for each digit's width of the region (default: 6). */
  density?: number;
}

/** A region that is narrower than this, in heights of a digit, holds one digit: two upright 1s need as much. */
const narrowest = 0.4;

/** The least ink of a digit: a stroke of this length, in heights of a digit. */
const shortestDigit = 0.35;

/** Rows whose points are asked for their best path, in heights of the region. */
const levels = [0.25, 0.5, 0.75];

/**
 * Going sideways by the height of the region costs this many widths of a stroke. Measured on 498 pairs of
 * touching MNIST digits, with 7 cuts for each: at 0.5, some cut leaves two digits that a network reads
 * correctly for 88% of the pairs, at 2 to 7 for 93-96%.
 */
const sidewaysCost = 5;

/** Two cuts are nearly the same if what lies between them is less than this many squares of a stroke's width. */
const sameCut = 2;

/**
 * Returns cuts that may separate digits which touch, from left to right: the cheapest paths from top to bottom
 * through the points of three rows, without those that leave less than a digit on one side, and without those
 * that separate nearly the same ink as a cheaper one. There are more than needed: which ones are right is for
 * a network to say.
 *
 * @param region A region, or several that were merged; its parts need not touch.
 * @param options The height of a digit, and how many cuts are returned.
 * @returns No cut if the region is too narrow for two digits.
 *
 * @example
 * ```ts
 * import { cutCandidates, pieceBetween } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Two bars, joined by a bridge one pixel thick.
 * const row = [255, 255, 0, 0, 0, 255, 255], bridge = Array(7).fill(255);
 * const ink = Uint8Array.from([row, row, row, bridge, row, row, row].flat());
 * const region = { box: { left: 10, top: 0, width: 7, height: 7 }, ink, line: 0, afterGap: false };
 *
 * const [cut] = cutCandidates(region);
 * assertEquals(cut!.path.every((x) => x > 1 && x < 6), true);
 * assertEquals(pieceBetween(region, undefined, cut)!.box.left, 10);
 * ```
 */
export function cutCandidates(region: Region, options: CutOptions = {}): Cut[] {
  const { box: { width, height }, ink } = region;
  const { digitHeight = height, density = 6 } = options;
  if (width < Math.max(2, narrowest * digitHeight)) return [];
  const stroke = Math.max(1, strokeWidth(ink, width, height));
  const paths = findInkPaths(region, sidewaysCost * stroke / height);
  const sums = rowSums(region);
  const total = sums.reduce((all, row) => all + row[width]!, 0);
  const least = shortestDigit * Math.min(height, digitHeight) * stroke;
  if (total < 2 * least) return [];

  // Every point of the three rows, the cheapest first. A stroke is seen by four of them at least.
  const points: { x: number; y: number; cost: number }[] = [];
  const step = Math.max(1, Math.floor(stroke / 4));
  for (const level of levels) {
    const y = Math.floor(level * height);
    for (let x = 1; x < width; x += step) points.push({ x, y, cost: paths.costAt(y, x) });
  }
  points.sort((a, b) => a.cost - b.cost);

  const limit = Math.ceil(density * width / digitHeight);
  const chosen: Cut[] = [], seen = new Set<number>();
  for (const { x, y } of points) {
    if (chosen.length === limit) break;
    const path = paths.pathAt(y, x);
    let left = 0;
    for (let row = 0; row < height; row++) left += sums[row]![path[row]!]!;
    if (left < least || total - left < least) continue;
    // Most paths separate exactly the same ink as another.
    const key = Math.round(left * 255);
    if (seen.has(key)) continue;
    seen.add(key);
    const cut = { path, cost: cutInk(region, path) / stroke };
    if (chosen.some((other) => inkBetween(sums, other.path, path) < sameCut * stroke ** 2)) continue;
    chosen.push(cut);
  }
  return chosen.sort((a, b) => meanOf(a.path) - meanOf(b.path));
}

/** For each row, the ink to the left of each column, in pixels of full ink. */
function rowSums({ box: { width, height }, ink }: Region): Float64Array[] {
  return Array.from({ length: height }, (_, y) => {
    const sums = new Float64Array(width + 1);
    for (let x = 0; x < width; x++) sums[x + 1] = sums[x]! + ink[y * width + x]! / 255;
    return sums;
  });
}

/** The ink that one of two cuts has on its left and the other on its right, in pixels of full ink. */
function inkBetween(sums: Float64Array[], a: Uint16Array, b: Uint16Array): number {
  let ink = 0;
  for (let y = 0; y < a.length; y++) ink += Math.abs(sums[y]![a[y]!]! - sums[y]![b[y]!]!);
  return ink;
}

/** The ink that a path cuts, in pixels of full ink. */
function cutInk({ box: { width, height }, ink }: Region, path: Uint16Array): number {
  let cut = 0;
  for (let y = 0; y < height; y++) {
    const x = path[y]!, i = y * width + x;
    cut += Math.min(ink[i - 1]!, ink[i]!);
    if (y === 0) continue;
    for (let c = Math.min(x, path[y - 1]!); c < Math.max(x, path[y - 1]!); c++) {
      cut += Math.min(ink[y * width + c]!, ink[(y - 1) * width + c]!);
    }
  }
  return cut / 255;
}

function meanOf(path: Uint16Array): number {
  return path.reduce((sum, x) => sum + x, 0) / path.length;
}

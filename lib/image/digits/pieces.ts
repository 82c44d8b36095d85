/**
 * Regions cut into pieces, and regions put together.
 *
 * @module
 */
import { labelComponents } from "../plane/mod.ts";
import type { Region } from "../types.ts";
import { around } from "./boxes.ts";
import type { Cut } from "./cut_candidates.ts";

/** A piece that is less than this part of its region's ink in a spot of its own is a crumb of a neighbour. */
const crumb = 0.04;

/**
 * Returns the piece of a region between two cuts, in a box of its own that fits tightly. Crumbs, spots of ink
 * that a cut has left on the wrong side and that touch nothing, are left out.
 *
 * @param region The region.
 * @param from The cut on the left (default: the left side of the region).
 * @param to The cut on the right (default: the right side of the region).
 * @returns The piece; it stands after a gap if the region does and the piece is its first. Undefined if there
 * is no ink between the cuts.
 */
export function pieceBetween(region: Region, from?: Cut, to?: Cut): Region | undefined {
  const { box: { left, top, width, height }, ink, line, afterGap } = region;
  const kept = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = y * width + (from?.path[y] ?? 0), end = y * width + (to?.path[y] ?? width);
    if (start < end) kept.set(ink.subarray(start, end), start);
  }
  if (from !== undefined || to !== undefined) dropCrumbs(kept, width, height);
  const box = { left, top, width, height };
  return fitted({ box, ink: kept, line, afterGap: afterGap && from === undefined });
}

/**
 * Returns one region that holds the ink of several, in a box around all of them: digits whose strokes do not
 * touch. It stands on the line of the first, and after a gap if the first does.
 *
 * @param regions One region or more, in reading order.
 * @throws {RangeError} If there are none.
 */
export function mergeRegions(regions: readonly Region[]): Region {
  const first = regions[0];
  if (first === undefined) throw new RangeError("regions: expected at least one, but got none");
  const { left, top, width, height } = regions.map(({ box }) => box).reduce(around);
  const ink = new Uint8Array(width * height);
  for (const { box, ink: part } of regions) {
    for (let y = 0; y < box.height; y++) {
      for (let x = 0; x < box.width; x++) {
        const to = (box.top - top + y) * width + box.left - left + x;
        ink[to] = Math.max(ink[to]!, part[y * box.width + x]!);
      }
    }
  }
  return { box: { left, top, width, height }, ink, line: first.line, afterGap: first.afterGap };
}

/** The same ink in the smallest box around it; undefined if there is no ink. */
function fitted({ box, ink, line, afterGap }: Region): Region | undefined {
  let left = box.width, right = -1, top = box.height, bottom = -1;
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (ink[y * box.width + x] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return undefined;
  const width = right - left + 1, height = bottom - top + 1, small = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * box.width + left;
    small.set(ink.subarray(start, start + width), y * width);
  }
  return { box: { left: box.left + left, top: box.top + top, width, height }, ink: small, line, afterGap };
}

/** Takes away each spot of connected ink with little ink in it. */
function dropCrumbs(ink: Uint8Array, width: number, height: number): void {
  const { count, labels } = labelComponents({ width, height, values: ink });
  const inkOf = new Float64Array(count + 1);
  for (let i = 0; i < ink.length; i++) inkOf[labels[i]!]! += ink[i]!;
  const least = crumb * inkOf.reduce((sum, each) => sum + each, 0);
  for (let i = 0; i < ink.length; i++) if (inkOf[labels[i]!]! < least) ink[i] = 0;
}

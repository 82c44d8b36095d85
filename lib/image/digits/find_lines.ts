/**
 * Lines of text: which digits stand on which line, also if the page is tilted.
 *
 * @module
 */
import type { Box } from "../types.ts";
import { bandsOf } from "./bands.ts";
import { centerOf, middleOf } from "./boxes.ts";

/** How far two neighbours on a line must overlap vertically, in heights of the smaller one. */
const overlap = 0.4;

/** A page is tilted by this much at most: tan 12°. */
const steepest = 0.21;

/**
 * Returns the lines on which boxes stand: from top to bottom, and on each line from left to right.
 *
 * Each box is linked with its nearest neighbour on the right, if the two overlap vertically and are each
 * other's nearest. The chains of near neighbours tell how far the page is tilted; after that tilt is taken
 * away, neighbours are linked again, now at any distance. Lines may be uneven, because only neighbours are
 * compared.
 *
 * @param boxes Boxes around digits.
 * @returns Indices of the boxes, a list for each line.
 *
 * @example
 * ```ts
 * import { findLines } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const box = (left: number, top: number) => ({ left, top, width: 10, height: 20 });
 * assertEquals(findLines([box(30, 2), box(0, 40), box(0, 0), box(15, 1)]), [[2, 3, 0], [1]]);
 * ```
 */
export function findLines(boxes: readonly Box[]): number[][] {
  const near = chainsOf(boxes, 0, 3);
  const tilt = tiltOf(boxes, near);
  const lines = adoptSingles(chainsOf(boxes, tilt, Infinity), boxes, tilt);
  const heightOf = (line: number[]) =>
    line.reduce((sum, i) => sum + middleOf(boxes[i]!, tilt), 0) / line.length;
  return lines.sort((a, b) => heightOf(a) - heightOf(b));
}

/**
 * Chains of boxes, each linked to its nearest neighbour on the right.
 *
 * @param tilt The tangent of the angle by which lines go down to the right.
 * @param reach How far neighbours may be apart, in heights of the taller one.
 */
function chainsOf(boxes: readonly Box[], tilt: number, reach: number): number[][] {
  const bands = bandsOf(boxes, tilt);
  const linked = (i: number, j: number) => areNeighbours(boxes[i]!, boxes[j]!, tilt, reach);
  const right = boxes.map((_, i) => bands.nearest(i, 1, (j) => linked(i, j)));
  const left = boxes.map((_, i) => bands.nearest(i, -1, (j) => linked(i, j)));
  const next = (i: number) => {
    const after = right[i];
    return after !== undefined && left[after] === i ? after : undefined;
  };
  const isFirst = (i: number) => left[i] === undefined || next(left[i]!) !== i;
  return bands.order.filter(isFirst).map((first) => {
    const chain: number[] = [];
    for (let i: number | undefined = first; i !== undefined; i = next(i)) chain.push(i);
    return chain;
  });
}

/**
 * Puts boxes that were not linked into the line of their nearest neighbour: a high digit beside a low one, both
 * beside a tall one.
 */
function adoptSingles(chains: readonly number[][], boxes: readonly Box[], tilt: number): number[][] {
  const lines = chains.filter(({ length }) => length > 1).map((line) => [...line]);
  const lineOf = new Map(lines.flatMap((line) => line.map((i) => [i, line])));
  const bands = bandsOf(boxes, tilt);
  for (const [single] of chains.filter(({ length }) => length === 1)) {
    const box = boxes[single!]!, distanceTo = (i: number) => Math.abs(centerOf(boxes[i]!) - centerOf(box));
    const isOnLine = (i: number) => lineOf.has(i) && areNeighbours(box, boxes[i]!, tilt, Infinity);
    const [nearest] = [bands.nearest(single!, -1, isOnLine), bands.nearest(single!, 1, isOnLine)]
      .filter((i) => i !== undefined).sort((a, b) => distanceTo(a) - distanceTo(b));
    const line = nearest === undefined ? undefined : lineOf.get(nearest);
    if (line === undefined) lines.push([single!]);
    else line.push(single!);
    lineOf.set(single!, line ?? lines.at(-1)!);
  }
  return lines.map((line) => line.sort((a, b) => centerOf(boxes[a]!) - centerOf(boxes[b]!)));
}

function areNeighbours(a: Box, b: Box, tilt: number, reach: number): boolean {
  const taller = Math.max(a.height, b.height), smaller = Math.min(a.height, b.height);
  const apart = Math.abs(centerOf(a) - centerOf(b)) - (a.width + b.width) / 2;
  if (apart > reach * taller) return false;
  const shared = (a.height + b.height) / 2 - Math.abs(middleOf(a, tilt) - middleOf(b, tilt));
  return Math.min(shared, smaller) >= overlap * smaller;
}

/**
 * The tilt of chains: the slope of the straight lines through their middles, least squares, one slope for all.
 * Digits of different heights say little about it where a chain is short, so the slope is drawn towards 0.
 */
function tiltOf(boxes: readonly Box[], chains: readonly number[][]): number {
  let xx = 0, xy = 0;
  for (const chain of chains) {
    const points = chain.map((i) => ({ x: centerOf(boxes[i]!), y: middleOf(boxes[i]!, 0) }));
    const x = points.reduce((sum, p) => sum + p.x, 0) / points.length;
    const y = points.reduce((sum, p) => sum + p.y, 0) / points.length;
    const height = chain.reduce((sum, i) => sum + boxes[i]!.height, 0) / chain.length;
    for (const p of points) {
      xx += (p.x - x) ** 2;
      xy += (p.x - x) * (p.y - y);
    }
    xx += height ** 2;
  }
  return Math.max(-steepest, Math.min(steepest, xx === 0 ? 0 : xy / xx));
}

/**
 * Which boxes stand on the same level of a page, from left to right.
 *
 * @module
 */
import type { Box } from "../types.ts";
import { centerOf, middleOf } from "./boxes.ts";

/** Boxes in bands that are as high as a typical box; a box is in each band that it reaches into. */
export interface Bands {
  /** The indices of all boxes, from left to right. */
  order: readonly number[];
  /**
   * Returns the nearest box to one side of another, of those that share a band with it and are wanted.
   *
   * @param i The index of the other box.
   * @param side 1 for the right, -1 for the left.
   */
  nearest(i: number, side: 1 | -1, isWanted: (j: number) => boolean): number | undefined;
}

/**
 * Returns the bands of a page.
 *
 * @param tilt The tangent of the angle by which lines go down to the right.
 */
export function bandsOf(boxes: readonly Box[], tilt: number): Bands {
  const order = boxes.map((_, i) => i).sort((a, b) => centerOf(boxes[a]!) - centerOf(boxes[b]!));
  const heights = boxes.map(({ height }) => height).sort((a, b) => a - b);
  const height = heights[heights.length >> 1] ?? 1;
  const bands = new Map<number, number[]>();
  // For each box: its first band, and its place in that band and in those that follow.
  const first = new Int32Array(boxes.length), places: number[][] = boxes.map(() => []);
  const rank = new Uint32Array(boxes.length);
  order.forEach((i, at) => {
    const middle = middleOf(boxes[i]!, tilt), half = boxes[i]!.height / 2;
    const last = Math.floor((middle + half) / height);
    first[i] = Math.floor((middle - half) / height);
    rank[i] = at;
    for (let band = first[i]!; band <= last; band++) {
      const members = bands.get(band) ?? [];
      bands.set(band, members);
      places[i]!.push(members.length);
      members.push(i);
    }
  });
  return {
    order,
    nearest(i, side, isWanted) {
      let best: number | undefined;
      places[i]!.forEach((place, k) => {
        const members = bands.get(first[i]! + k)!;
        for (let at = place + side; at >= 0 && at < members.length; at += side) {
          const j = members[at]!;
          if (best !== undefined && side * (rank[j]! - rank[best]!) >= 0) break;
          if (!isWanted(j)) continue;
          best = j;
          break;
        }
      });
      return best;
    },
  };
}

/**
 * Parts joined pair by pair.
 *
 * @module
 */
import type { Box } from "../types.ts";
import { around } from "./boxes.ts";
import type { Distance } from "./distances.ts";
import { joinParts, type Part } from "./parts.ts";

/**
 * Returns the parts with pairs joined, the nearest first.
 *
 * @param pairs Pairs of parts that are near each other, in ascending order of distance.
 * @param belong Whether two parts, or groups of parts that are joined already, are to be joined.
 */
export function joinPairs(
  parts: readonly Part[],
  pairs: readonly Distance[],
  belong: (a: Box, b: Box, distance: number) => boolean = () => true,
): Part[] {
  const group = parts.map((_, i) => i), boxes = parts.map(({ box }) => box);
  const root = (i: number): number => group[i] === i ? i : group[i] = root(group[i]!);
  // A group may belong to a part for which each of its own parts was too small.
  for (let joined = true; joined;) {
    joined = false;
    for (const { a, b, distance } of pairs) {
      const low = Math.min(root(a), root(b)), high = Math.max(root(a), root(b));
      if (low === high || !belong(boxes[low]!, boxes[high]!, distance)) continue;
      group[high] = low;
      boxes[low] = around(boxes[low]!, boxes[high]!);
      joined = true;
    }
  }
  const members = Map.groupBy(parts.keys(), root);
  return [...members.values()].map((indices) => joinParts(indices.map((i) => parts[i]!)));
}

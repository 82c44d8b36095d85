/**
 * Where the names of lines stand at their ends, one above the other.
 *
 * @module
 */
import { mean } from "../../math/mod.ts";

/**
 * Moves positions apart along one direction until neighbours are so far apart, each as little as possible:
 * clusters grow until they touch no other, and keep their middle.
 *
 * @param positions Where they would like to stand.
 * @param distance The least distance between two.
 * @returns Where they stand, in the order of `positions`.
 *
 * @example
 * ```ts
 * import { spreadOut } from "lib/figures/charts/line_labels.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(spreadOut([0, 0, 10], 2), [-1, 1, 10]);
 * ```
 */
export function spreadOut(positions: readonly number[], distance: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]!);
  const clusters: { members: number[]; middle: number }[] = [];
  for (const index of order) {
    let cluster = { members: [index], middle: positions[index]! };
    for (let last = clusters.at(-1); last !== undefined; last = clusters.at(-1)) {
      const room = (last.members.length + cluster.members.length) / 2 * distance;
      if (cluster.middle - last.middle >= room) break;
      clusters.pop();
      const members = [...last.members, ...cluster.members];
      cluster = { members, middle: mean(members.map((i) => positions[i]!)) };
    }
    clusters.push(cluster);
  }
  const placed = new Array<number>(positions.length);
  for (const { members, middle } of clusters) {
    members.forEach((index, at) => placed[index] = middle + (at - (members.length - 1) / 2) * distance);
  }
  return placed;
}

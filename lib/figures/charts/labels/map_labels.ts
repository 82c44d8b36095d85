/**
 * Labels on a map.
 *
 * @module
 */

/** A position on a map. */
export interface MapPosition {
  x: number;
  y: number;
}

/**
 * Returns positions of labels on a map that do not cover each other, each moved as little as possible. Labels
 * that are too close push each other away in turns, so the result depends on their order only.
 *
 * @param positions Where the labels should be, in pixels.
 * @param distance The minimum distance between the middles of two labels, in pixels.
 * @param obstacles What labels keep the same distance from, and which stays where it is; default: nothing.
 * @returns Where they are placed.
 *
 * @example
 * ```ts
 * import { spreadLabels } from "lib/figures/charts/labels/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [left, right] = spreadLabels([{ x: 0, y: 0 }, { x: 10, y: 0 }], 30);
 * assertAlmostEquals(right!.x - left!.x, 30, 0.1);
 * ```
 */
export function spreadLabels(
  positions: readonly MapPosition[],
  distance: number,
  obstacles: readonly MapPosition[] = [],
): MapPosition[] {
  const moved = [...positions, ...obstacles].map((position) => ({ ...position }));
  for (let round = 0; round < 200; round++) {
    let clear = true;
    for (let i = 0; i < positions.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        const [a, b] = [moved[i]!, moved[j]!];
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const length = Math.hypot(dx, dy);
        if (length >= distance - 0.05) continue;
        clear = false;
        const isFixed = j >= positions.length;
        const push = isFixed ? distance - length : (distance - length) / 2;
        // Two at the same position move apart sideways.
        const [ux, uy] = length > 0 ? [dx / length, dy / length] : [1, 0];
        a.x -= ux * push, a.y -= uy * push;
        if (!isFixed) b.x += ux * push, b.y += uy * push;
      }
    }
    if (clear) break;
  }
  return moved.slice(0, positions.length);
}

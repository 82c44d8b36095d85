/**
 * Labels that keep clear of each other.
 *
 * @module
 */

/** A place on a map. */
export interface Place {
  x: number;
  y: number;
}

/**
 * Moves labels apart until none covers another, each as little as possible. The nearest ones push each other
 * off in turns; the result depends on the order of the labels only.
 *
 * @param places Where the labels would like to stand, in pixels.
 * @param distance How far the middles of two labels must be apart, in pixels.
 * @returns Where they stand.
 *
 * @example
 * ```ts
 * import { spreadLabels } from "lib/figures/charts/spread_labels.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [left, right] = spreadLabels([{ x: 0, y: 0 }, { x: 10, y: 0 }], 30);
 * assertAlmostEquals(right!.x - left!.x, 30, 0.1);
 * ```
 */
export function spreadLabels(places: readonly Place[], distance: number): Place[] {
  const moved = places.map((place) => ({ ...place }));
  for (let round = 0; round < 200; round++) {
    let clear = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        const [a, b] = [moved[i]!, moved[j]!];
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const length = Math.hypot(dx, dy);
        if (length >= distance - 0.05) continue;
        clear = false;
        const push = (distance - length) / 2;
        // Two in the same place part sideways.
        const [ux, uy] = length > 0 ? [dx / length, dy / length] : [1, 0];
        a.x -= ux * push, a.y -= uy * push;
        b.x += ux * push, b.y += uy * push;
      }
    }
    if (clear) break;
  }
  return moved;
}

/**
 * Where a label can lie, seen from its point.
 *
 * @module
 */
import type { Anchor } from "./boxes.ts";

/** A label, seen from its point, in pixels. */
export interface Label {
  /** How far to the right of the point the label's left edge, middle or right edge lies: see `anchor`. */
  x: number;
  /** How far below the point the middle of the label lies. */
  y: number;
  anchor: Anchor;
  /** Whether it is so far away that a line must lead to it. */
  leader: boolean;
}

/** Beside a point: to its right, to its left, above, below, and in the corners. */
const beside: readonly [x: number, y: number, anchor: Anchor][] = [
  [9, 0, "left"],
  [-9, 0, "right"],
  [0, -16, "center"],
  [0, 16, "center"],
  [7, -13, "left"],
  [7, 13, "left"],
  [-7, -13, "right"],
  [-7, 13, "right"],
];

/** How far away labels with a leader are: to either side, and above or below. */
const aside = [0, 18, 36, 60, 90, 125], aloft = [-105, -84, -66, -50, -34, -20, 0, 20, 34, 50, 66, 84, 105];

/** Returns the labels that a point can have, those beside it first. */
export function labelsAround(): Label[] {
  const far = aside.flatMap((x) =>
    aloft.filter((y) => x + Math.abs(y) > 30).flatMap((y): Label[] => {
      const at = (x: number, anchor: Anchor): Label => ({ x, y, anchor, leader: true });
      return x === 0 ? [at(0, "center")] : [at(x, "left"), at(-x, "right")];
    })
  );
  return [...beside.map(([x, y, anchor]) => ({ x, y, anchor, leader: false })), ...far];
}

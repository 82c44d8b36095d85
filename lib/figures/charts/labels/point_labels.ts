/**
 * Labels beside points.
 *
 * @module
 */

/** Where a label lies, seen from its point, in Plotly's words. */
export type LabelPosition =
  | `${"top" | "middle" | "bottom"} ${"right" | "left"}`
  | "top center"
  | "bottom center";

/** A point and its name, in pixels of the plot; y grows downwards. */
export interface NamedPoint {
  x: number;
  y: number;
  name: string;
  /** The ends of its error bar, if it has one. */
  bar?: readonly [top: number, bottom: number];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The positions, in the order in which they are tried. */
const POSITIONS: readonly LabelPosition[] = [
  "middle right",
  "middle left",
  "top center",
  "bottom center",
  "top right",
  "bottom right",
  "top left",
  "bottom left",
];

/** The height of a line, and the mean width of a letter, in pixels. */
const LINE = 16;
const LETTER = 6.8;
/** The distance from the middle of a point to its label, in pixels. */
const GAP = 9;

/**
 * Returns a position for each label: the first that lies within the plot and covers no point, error bar or
 * other label, or else the one that covers the smallest area.
 *
 * @param points The points, the most important ones first.
 * @param width The width of the plot, in pixels.
 * @param height The height of the plot, in pixels.
 *
 * @example
 * ```ts
 * import { labelPositions } from "lib/figures/charts/labels/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = [{ x: 100, y: 50, name: "left" }, { x: 110, y: 50, name: "right" }];
 * assertEquals(labelPositions(points, 400, 100), ["middle left", "middle right"]);
 * ```
 */
export function labelPositions(
  points: readonly NamedPoint[],
  width: number,
  height: number,
): LabelPosition[] {
  const dots = points.map(({ x, y }): Box => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const bars = points.flatMap(({ x, bar }): Box[] =>
    bar ? [{ left: x - 2, right: x + 2, top: bar[0], bottom: bar[1] }] : []
  );
  const taken: Box[] = [];
  return points.map((point, i) => {
    const others = [...dots.filter((_, k) => k !== i), ...bars, ...taken];
    const costs = POSITIONS.map((position) => {
      const box = boxAt(point, position);
      return outside(box, width, height) + others.reduce((sum, other) => sum + overlap(box, other), 0);
    });
    const position = POSITIONS[costs.indexOf(Math.min(...costs))]!;
    taken.push(boxAt(point, position));
    return position;
  });
}

function boxAt({ x, y, name }: NamedPoint, position: LabelPosition): Box {
  const length = name.length * LETTER;
  const left = position.endsWith("right")
    ? x + GAP
    : position.endsWith("left")
    ? x - GAP - length
    : x - length / 2;
  const lift = GAP + LINE / 2;
  const middle = position.startsWith("top") ? y - lift : position.startsWith("bottom") ? y + lift : y;
  return { left, right: left + length, top: middle - LINE / 2, bottom: middle + LINE / 2 };
}

/** Returns the area that two boxes share. */
function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
}

/** Returns ten times the area outside the plot: cut letters are worse than covered ones. */
function outside(box: Box, width: number, height: number): number {
  const area = (box.right - box.left) * (box.bottom - box.top);
  return 10 * (area - overlap(box, { left: 0, right: width, top: 0, bottom: height }));
}

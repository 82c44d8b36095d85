/**
 * Where the names of points stand so that they do not cover each other.
 *
 * @module
 */

/** Beside which side of its point a name stands, as Plotly calls it. */
export type LabelPlace =
  | `${"top" | "middle" | "bottom"} ${"right" | "left"}`
  | "top center"
  | "bottom center";

/** A point and its name, in pixels of the plot; y grows downwards. */
export interface NamedPoint {
  x: number;
  y: number;
  name: string;
  /** The ends of its error bar, where it has one. */
  bar?: readonly [top: number, bottom: number];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The order in which places are tried: the right is where one reads on. */
const PLACES: readonly LabelPlace[] = [
  "middle right",
  "middle left",
  "top center",
  "bottom center",
  "top right",
  "bottom right",
  "top left",
  "bottom left",
];
const LINE = 16;
const LETTER = 6.8;
/** From the middle of a point to its name. */
const GAP = 9;

/**
 * Chooses a place for each name: the first that lies within the plot and covers no point, error bar or other
 * name; where there is none, the one that covers least.
 *
 * @param points The points, those first whose names matter most.
 * @param width Of the plot, in pixels.
 * @param height Of the plot, in pixels.
 *
 * @example
 * ```ts
 * import { labelPlaces } from "lib/figures/charts/label_places.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = [{ x: 100, y: 50, name: "left" }, { x: 110, y: 50, name: "right" }];
 * assertEquals(labelPlaces(points, 400, 100), ["middle left", "middle right"]);
 * ```
 */
export function labelPlaces(points: readonly NamedPoint[], width: number, height: number): LabelPlace[] {
  const dots = points.map(({ x, y }): Box => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const bars = points.flatMap(({ x, bar }): Box[] =>
    bar ? [{ left: x - 2, right: x + 2, top: bar[0], bottom: bar[1] }] : []
  );
  const taken: Box[] = [];
  return points.map((point, i) => {
    const others = [...dots.filter((_, k) => k !== i), ...bars, ...taken];
    const costs = PLACES.map((place) => {
      const box = boxAt(point, place);
      return outside(box, width, height) + others.reduce((sum, other) => sum + overlap(box, other), 0);
    });
    const place = PLACES[costs.indexOf(Math.min(...costs))]!;
    taken.push(boxAt(point, place));
    return place;
  });
}

function boxAt({ x, y, name }: NamedPoint, place: LabelPlace): Box {
  const length = name.length * LETTER;
  const left = place.endsWith("right") ? x + GAP : place.endsWith("left") ? x - GAP - length : x - length / 2;
  const lift = GAP + LINE / 2;
  const middle = place.startsWith("top") ? y - lift : place.startsWith("bottom") ? y + lift : y;
  return { left, right: left + length, top: middle - LINE / 2, bottom: middle + LINE / 2 };
}

/** The shared area. */
function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
}

/** The area outside the plot; cut letters are worse than covered ones. */
function outside(box: Box, width: number, height: number): number {
  const area = (box.right - box.left) * (box.bottom - box.top);
  return 10 * (area - overlap(box, { left: 0, right: width, top: 0, bottom: height }));
}

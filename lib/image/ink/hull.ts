/**
 * The convex hull of a shape, and which pixels lie in it.
 *
 * @module
 */

/** A position, in pixels; the middle of the first pixel is 0, 0. */
export interface Point {
  x: number;
  y: number;
}

/** For each row, the first column inside and the first one after it; equal if the row is outside. */
export interface Spans {
  start: Int32Array;
  end: Int32Array;
}

/**
 * Returns the corners of the smallest convex polygon around points, clockwise as seen on a screen (Andrew's
 * monotone chain, 1979).
 *
 * @param points In any order.
 */
export function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (ordered: Point[]) => {
    const hull: Point[] = [];
    for (const point of ordered) {
      while (hull.length >= 2 && turn(hull[hull.length - 2]!, hull[hull.length - 1]!, point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

/** Positive if c lies to the right of the line from a to b, as seen on a screen. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Returns the area of a convex polygon, by the shoelace formula. */
export function areaOf(corners: readonly Point[]): number {
  let area = 0;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    area += (a.x * b.y - b.x * a.y) / 2;
  });
  return area;
}

/**
 * Returns the area of the smallest rectangle around a convex polygon, of any rotation: one of its sides lies
 * on a side of the polygon (Freeman and Shapira 1975).
 *
 * @param corners Clockwise as seen on a screen.
 *
 * @example
 * ```ts
 * import { boundingArea } from "lib/image/ink/hull.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const diamond = [{ x: 0, y: 2 }, { x: 2, y: 0 }, { x: 4, y: 2 }, { x: 2, y: 4 }];
 * assertAlmostEquals(boundingArea(diamond), 8);
 * ```
 */
export function boundingArea(corners: readonly Point[]): number {
  let least = Infinity;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!, length = Math.hypot(b.x - a.x, b.y - a.y);
    const dx = (b.x - a.x) / length, dy = (b.y - a.y) / length;
    const along = corners.map(({ x, y }) => x * dx + y * dy),
      across = corners.map(({ x, y }) => y * dx - x * dy);
    const range = (values: number[]) => Math.max(...values) - Math.min(...values);
    least = Math.min(least, range(along) * range(across));
  });
  return corners.length < 3 ? 0 : least;
}

/**
 * Returns the pixels of a convex polygon that are at least a distance inside each of its sides.
 *
 * @param corners Clockwise as seen on a screen.
 * @param width Pixels per row.
 * @param height Number of rows.
 * @param distance In pixels. Sides on the picture's border do not count: the polygon continues beyond them.
 */
export function spansOf(corners: Point[], width: number, height: number, distance: number): Spans {
  const start = new Int32Array(height), end = new Int32Array(height).fill(width);
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy);
    if (length === 0 || onBorder(a, b, width, height)) return;
    for (let y = 0; y < height; y++) {
      // Inside: dx · (y - a.y) - dy · (x - a.x) >= distance · length
      const slack = dx * (y - a.y) - distance * length + dy * a.x;
      if (dy > 0) end[y] = Math.min(end[y]!, Math.floor(slack / dy) + 1);
      else if (dy < 0) start[y] = Math.max(start[y]!, Math.ceil(slack / dy));
      else if (slack < 0) end[y] = 0;
    }
  });
  for (let y = 0; y < height; y++) if (end[y]! < start[y]!) end[y] = start[y]!;
  return { start, end };
}

/** Whether a side lies on the border of the picture (within two pixels). */
export function onBorder(a: Point, b: Point, width: number, height: number): boolean {
  return [[a.x, b.x, width - 1], [a.y, b.y, height - 1]].some(([p, q, last]) =>
    (p! <= 2 && q! <= 2) || (p! >= last! - 2 && q! >= last! - 2)
  );
}

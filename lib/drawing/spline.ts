/**
 * Anchors → a line: smooth through all anchors, sharp at corners.
 *
 * @module
 */
import type { Anchor } from "./glyphs/mod.ts";

/** A point without a width. */
export type Point = readonly [x: number, y: number];

/** The longest piece of a line that is drawn straight, in units of the glyph's height. */
const step = 0.025;

/**
 * Returns a line through all anchors as points that are close together: between two corners a centripetal
 * Catmull-Rom spline, which makes no loops or cusps of its own (Yuksel, Schaefer and Keyser 2011).
 *
 * @param anchors One or more; a single one is a dot.
 */
export function lineThrough(anchors: readonly Anchor[]): Point[] {
  const points: Point[] = [[anchors[0]![0], anchors[0]![1]]];
  let start = 0;
  for (let end = 1; end < anchors.length; end++) {
    if (!anchors[end]![2] && end < anchors.length - 1) continue;
    appendSpline(points, anchors.slice(start, end + 1));
    start = end;
  }
  return points;
}

/** Appends the spline through a run of anchors, whose first is the last of the points already. */
function appendSpline(points: Point[], run: readonly Anchor[]): void {
  for (let i = 0; i + 1 < run.length; i++) {
    const b = run[i]!, c = run[i + 1]!;
    const a = run[i - 1] ?? mirrored(b, c), d = run[i + 2] ?? mirrored(c, b);
    const pieces = Math.max(1, Math.ceil(distance(b, c) / step));
    for (let k = 1; k <= pieces; k++) points.push(catmullRom(a, b, c, d, k / pieces));
  }
}

/** Returns the point from which a spline arrives at its first anchor in a straight line. */
function mirrored(end: Anchor, next: Anchor): Anchor {
  return [2 * end[0] - next[0], 2 * end[1] - next[1]];
}

function distance(a: Anchor | Point, b: Anchor | Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Returns the point at `share` of the way from b to c, by the pyramid of Barry and Goldman (1988). */
function catmullRom(a: Anchor, b: Anchor, c: Anchor, d: Anchor, share: number): Point {
  const knot = (from: Anchor, to: Anchor) => Math.max(1e-4, Math.sqrt(distance(from, to)));
  const t1 = knot(a, b), t2 = t1 + knot(b, c), t3 = t2 + knot(c, d);
  const t = t1 + share * (t2 - t1);
  const mix = (p: Point, q: Point, from: number, to: number): Point => {
    const s = (t - from) / (to - from);
    return [p[0] + s * (q[0] - p[0]), p[1] + s * (q[1] - p[1])];
  };
  const [pa, pb, pc, pd]: Point[] = [[a[0], a[1]], [b[0], b[1]], [c[0], c[1]], [d[0], d[1]]];
  const ab = mix(pa!, pb!, 0, t1), bc = mix(pb!, pc!, t1, t2), cd = mix(pc!, pd!, t2, t3);
  return mix(mix(ab, bc, 0, t2), mix(bc, cd, t1, t3), t1, t2);
}

/**
 * Where a camera stands: from the page to the picture.
 *
 * @module
 */
import type { Box } from "lib/image/mod.ts";
import type { Point, Project } from "./types.ts";

/** How a camera looks at a page. */
export interface View {
  /** In pixels. */
  width: number;
  height: number;
  /** Degrees, clockwise. */
  rotation: number;
  /** Perspective: how much farther the right, and the lower, border is than the opposite one; 0 is none. */
  tilt: Point;
  /** How far the page bulges, as a share of its width. */
  bend: number;
  /** What must be in the picture. */
  subject: Box;
  /** How much of the picture stays free around the subject, as a share of its width and height. */
  margin: number;
}

/** Returns the projection of a camera: the subject fills the picture up to the margin. */
export function createCamera({ width, height, rotation, tilt, bend, subject, margin }: View): Project {
  const middle = { x: subject.left + subject.width / 2, y: subject.top + subject.height / 2 };
  const half = Math.max(subject.width, subject.height) / 2;
  const cos = Math.cos(rotation * Math.PI / 180), sin = Math.sin(rotation * Math.PI / 180);
  const unscaled: Project = (point) => {
    const u = (point.x - middle.x) / half,
      v = (point.y - middle.y) / half + bend * 2 * Math.cos(1.3 * (point.x - middle.x) / half);
    const x = u * cos - v * sin, y = u * sin + v * cos;
    const distance = 1 + tilt.x * x + tilt.y * y;
    return { x: x / distance, y: y / distance };
  };
  const corners = cornersOf(subject).map(unscaled);
  const xs = corners.map(({ x }) => x), ys = corners.map(({ y }) => y);
  const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
  const scale = (1 - 2 * margin) * Math.min(width / (right - left), height / (bottom - top));
  return (point) => {
    const { x, y } = unscaled(point);
    return {
      x: width / 2 + scale * (x - (left + right) / 2),
      y: height / 2 + scale * (y - (top + bottom) / 2),
    };
  };
}

/** Returns how many pixels a millimetre has at a point of the page. */
export function scaleAt(project: Project, { x, y }: Point): number {
  const a = project({ x: x - 0.5, y }), b = project({ x: x + 0.5, y });
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Returns the corners of a rectangle, clockwise. */
export function cornersOf({ left, top, width, height }: Box): Point[] {
  const right = left + width, bottom = top + height;
  return [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }];
}

/**
 * Boxes and lines in pixels, y growing downwards.
 *
 * @module
 */

/** A box. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Which edge of a box is at a position, or its middle. */
export type Anchor = "left" | "center" | "right";

/** Returns a box whose left edge, middle or right edge is at x, and whose middle is at y. */
export function boxOf(x: number, y: number, width: number, height: number, anchor: Anchor = "center"): Box {
  const left = x - width * { left: 0, center: 0.5, right: 1 }[anchor];
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

/** Returns the area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
}

/** Returns the area of a box that lies outside another. */
export function outside(box: Box, frame: Box): number {
  return (box.right - box.left) * (box.bottom - box.top) - overlap(box, frame);
}

/** A straight line from one position to another. */
export interface Segment {
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
}

/** Returns how many pixels of a line lie in a box. */
export function lengthIn({ left, right, top, bottom }: Box, { from, to }: Segment): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  // Along the line, from 0 to 1: between which shares it lies between two edges, and which of them the box has.
  const between = (start: number, change: number, low: number, high: number): readonly [number, number] => {
    if (change === 0) return start > low && start < high ? [0, 1] : [1, 0];
    const [a, b] = [(low - start) / change, (high - start) / change];
    return a < b ? [a, b] : [b, a];
  };
  const [enterX, leaveX] = between(from[0], dx, left, right);
  const [enterY, leaveY] = between(from[1], dy, top, bottom);
  const share = Math.min(1, leaveX, leaveY) - Math.max(0, enterX, enterY);
  return share > 0 ? share * Math.hypot(dx, dy) : 0;
}

/** Returns whether two lines cross. */
export function doCross(a: Segment, b: Segment): boolean {
  const isBetween = ({ from, to }: Segment, { from: first, to: second }: Segment) =>
    sideOf(from, to, first) * sideOf(from, to, second) < 0;
  return isBetween(a, b) && isBetween(b, a);
}

/** Returns a number whose sign says on which side of a line a position lies. */
function sideOf(from: Segment["from"], to: Segment["to"], [x, y]: Segment["from"]): number {
  return (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
}

/**
 * Boxes in pixels, y growing downwards.
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

/** Returns whether a position lies in a box. */
export function isIn({ left, right, top, bottom }: Box, x: number, y: number): boolean {
  return x > left && x < right && y > top && y < bottom;
}

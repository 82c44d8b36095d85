/**
 * Rectangles as one trace of lines.
 *
 * @module
 */

/** A rectangle, by the positions of its sides on the axes; `top` is the smaller number. */
export interface Rectangle {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Returns the corners of all rectangles as one path, with a gap after each. */
export function rectanglePath(
  rectangles: readonly Rectangle[],
): { x: (number | null)[]; y: (number | null)[] } {
  return {
    x: rectangles.flatMap(({ left, right }) => [left, right, right, left, left, null]),
    y: rectangles.flatMap(({ top, bottom }) => [top, top, bottom, bottom, top, null]),
  };
}

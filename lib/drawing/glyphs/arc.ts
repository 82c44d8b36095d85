import type { Anchor } from "./types.ts";

/**
 * Returns anchors on an arc of an ellipse.
 *
 * @param centre x and y.
 * @param radii In x and in y.
 * @param from The first angle in degrees: 0 is right, 90 is down, 180 is left, 270 or -90 is up.
 * @param to The last angle; the arc runs clockwise if it is above `from`.
 */
export function arc(
  [cx, cy]: readonly [number, number],
  [rx, ry]: readonly [number, number],
  from: number,
  to: number,
): Anchor[] {
  const pieces = Math.max(2, Math.ceil(Math.abs(to - from) / 45));
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const angle = Math.PI / 180 * (from + (to - from) * i / pieces);
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const;
  });
}

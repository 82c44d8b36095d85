import type { IndexedBitmap } from "./palette.ts";

/** A bitmap with a palette whose colours have an opacity from 0 (transparent) to 255 (opaque). */
export interface TransparentBitmap {
  indices: Uint8Array;
  palette: [red: number, green: number, blue: number, opacity: number][];
}

/** The number of palette entries for the corners, one for each level of opacity. */
export const LEVELS = 8;

/**
 * Returns a bitmap with rounded corners and smooth edges.
 *
 * @param bitmap A bitmap with at most 256 - {@linkcode LEVELS} colours. Its corners have the colour of its
 * first pixel.
 * @param size Width and height of the bitmap and the radius of the corners, in pixels.
 *
 * @example
 * ```ts
 * import { roundCorners } from "lib/rendering/corners.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const red = { indices: new Uint8Array(16), palette: [[255, 0, 0]] as [number, number, number][] };
 * const { indices, palette } = roundCorners(red, { width: 4, height: 4, radius: 2 });
 * assertEquals([0, 1, 5].map((i) => palette[indices[i]!]![3] < 255), [true, true, false]); // two along the upper edge, one inside
 * ```
 */
export function roundCorners(
  { indices, palette }: IndexedBitmap,
  { width, height, radius }: { width: number; height: number; radius: number },
): TransparentBitmap {
  const [red, green, blue] = palette[indices[0]!]!;
  const result = indices.map((index) => index + LEVELS);
  for (let row = 0; row < radius; row++) {
    for (let col = 0; col < radius; col++) {
      const distance = Math.hypot(radius - row - 0.5, radius - col - 0.5);
      const opacity = Math.min(1, Math.max(0, radius - distance + 0.5));
      if (opacity === 1) continue;
      const level = Math.min(LEVELS - 1, Math.round(opacity * LEVELS));
      for (const y of [row, height - 1 - row]) {
        for (const x of [col, width - 1 - col]) result[y * width + x] = level;
      }
    }
  }
  // Transparent colours come first: a PNG lists the opacity of its first colours, and the others are opaque.
  const clear = Array.from(
    { length: LEVELS },
    (_, level) => [red, green, blue, Math.round(255 * level / LEVELS)] as const,
  );
  return {
    indices: result,
    palette: [
      ...clear.map(([...color]) => color as [number, number, number, number]),
      ...palette.map((
        [r, g, b],
      ) => [r, g, b, 255] as [number, number, number, number]),
    ],
  };
}

import type { Picture } from "../image/mod.ts";
import type { Canvas } from "./draw_strokes.ts";

/** A colour: red, green and blue, each 0-255. */
export type Colour = readonly [red: number, green: number, blue: number];

/**
 * Returns a picture of a canvas, opaque.
 *
 * @param colours Of the ink and of its background; default: black on white.
 *
 * @example
 * ```ts
 * import { pictureOf } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { pixels } = pictureOf({ width: 2, height: 1, values: new Uint8Array([0, 255]) });
 * assertEquals([...pixels], [255, 255, 255, 255, 0, 0, 0, 255]);
 * ```
 */
export function pictureOf(
  { width, height, values }: Canvas,
  { ink = [0, 0, 0], background = [255, 255, 255] }: { ink?: Colour; background?: Colour } = {},
): Picture {
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  values.forEach((value, i) => {
    for (let channel = 0; channel < 3; channel++) {
      const from = background[channel]!;
      pixels[4 * i + channel] = from + (ink[channel]! - from) * value / 255;
    }
  });
  return { width, height, pixels };
}

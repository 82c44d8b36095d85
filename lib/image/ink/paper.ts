/**
 * The brightness of a surface without ink, and the share of its light that ink absorbs.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";
import type { Spans } from "./hull.ts";
import { close } from "./sliding.ts";

/**
 * Returns the surface under the ink: a closing, which fills all that is darker than its surroundings and
 * narrower than the window, and leaves light and shadow with their edges.
 *
 * @param brightness Ink is dark in it.
 * @param window The width of the widest stroke and some margin, in pixels.
 */
export function estimatePaper(brightness: Plane, window: number): Plane {
  return close(brightness, window >> 1);
}

/**
 * Returns a plane whose pixels outside of the sheet take the value of the nearest pixel of the sheet in their
 * row: the surroundings of the sheet then do not affect the estimate.
 */
export function extendSheet({ width, height, values: from }: Plane, { start, end }: Spans): Plane {
  const values = from.slice();
  let first = -1, last = -1;
  for (let y = 0; y < height; y++) {
    if (end[y]! <= start[y]!) continue;
    if (first < 0) first = y;
    last = y;
    const row = y * width;
    values.fill(values[row + start[y]!]!, row, row + start[y]!);
    values.fill(values[row + end[y]! - 1]!, row + end[y]!, row + width);
  }
  if (first < 0) return { width, height, values };
  for (let y = 0; y < first; y++) values.copyWithin(y * width, first * width, (first + 1) * width);
  for (let y = last + 1; y < height; y++) values.copyWithin(y * width, last * width, (last + 1) * width);
  return { width, height, values };
}

/**
 * Returns how much of the paper's light is missing at each pixel, 0-255: 255 · (1 - brightness / paper).
 * Light and shadow are factors of both and cancel (Land and McCann's retinex model, 1971: brightness = light
 * · reflectance).
 */
export function absorbance(brightness: Plane, paper: Plane): Plane {
  const { width, height, values: from } = brightness;
  const values = new Uint8Array(from.length);
  for (let i = 0; i < values.length; i++) {
    const light = paper.values[i]!;
    values[i] = light <= from[i]! ? 0 : 255 * (1 - from[i]! / light) + 0.5;
  }
  return { width, height, values };
}

/**
 * Looks at the pixels of a picture.
 *
 * @module
 */
import { decode } from "fast-png";

/** A picture that was drawn. */
export interface Bitmap {
  width: number;
  height: number;
  /** The colour at a point: red, green, blue, 0-255. */
  at(x: number, y: number): [number, number, number];
  /** How much of the page a point hides, 0-255. */
  opacity(x: number, y: number): number;
  /** How many pixels of a rectangle are dark: letters, lines. */
  dark(left: number, top: number, right: number, bottom: number): number;
}

/** Reads a PNG. */
export function bitmap(png: Uint8Array): Bitmap {
  const { width, height, data, channels, palette } = decode(png);
  const at = (x: number, y: number): [number, number, number] => {
    const i = (y * width + x) * channels;
    if (palette) return palette[data[i]!]!.slice(0, 3) as [number, number, number];
    return [data[i]!, data[channels < 3 ? i : i + 1]!, data[channels < 3 ? i : i + 2]!];
  };
  const opacity = (x: number, y: number) => palette?.[data[(y * width + x) * channels]!]?.[3] ?? 255;
  const dark = (left: number, top: number, right: number, bottom: number) => {
    let count = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) if (Math.max(...at(x, y)) < 128) count++;
    }
    return count;
  };
  return { width, height, at, opacity, dark };
}

/**
 * Pixels as PNG in the figure's JSON: a third of what the numbers would take, and sharp in every viewer.
 *
 * @module
 */
import { encode } from "fast-png";
import { channels, colorAt, INK_SCALE, type Scale } from "../theme/colors.ts";

/** How numbers become colours. */
export interface Coloring {
  /** The colours. */
  scale: Scale;
  /** The values of the scale's two ends. */
  limits: readonly [low: number, high: number];
}

/** How pixels 0-255 are drawn. */
export const INK: Coloring = { scale: INK_SCALE, limits: [0, 255] };

/** A picture of several tiles, with nothing between them. Positions and sizes are in pixels of the tiles. */
export interface Canvas {
  width: number;
  height: number;
  tiles: { left: number; top: number; values: ArrayLike<number>; coloring: Coloring }[];
  /** Size of a tile. */
  rows: number;
  cols: number;
}

/**
 * Draws tiles and enlarges each pixel to a square, because viewers that enlarge a small picture blur it.
 *
 * @param canvas The tiles, within the canvas.
 * @param enlarge The side of a pixel's square.
 * @returns A `data:` URI of a PNG.
 *
 * @example One pixel of ink
 * ```ts
 * import { INK, pngUri } from "lib/figures/pictures/png.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const canvas = { width: 1, height: 1, rows: 1, cols: 1, tiles: [{ left: 0, top: 0, values: [255], coloring: INK }] };
 * assertEquals(pngUri(canvas, 4).slice(0, 26), "data:image/png;base64,iVBO");
 * ```
 */
export function pngUri(canvas: Canvas, enlarge: number): string {
  const { width, height } = canvas;
  // Grey takes a third of the room of colours.
  const gray = canvas.tiles.every(({ coloring }) =>
    coloring.scale.every(([, color]) => new Set(channels(color)).size === 1)
  );
  const depth = gray ? 2 : 4; // the last channel is opacity: the space between the tiles is transparent
  const data = new Uint8Array(width * height * enlarge * enlarge * depth);
  const stride = width * enlarge * depth;
  for (const { left, top, values, coloring } of canvas.tiles) {
    const [low, high] = coloring.limits;
    for (let row = 0; row < canvas.rows; row++) {
      for (let col = 0; col < canvas.cols; col++) {
        const value = values[row * canvas.cols + col]!;
        const color = [...colorAt(coloring.scale, (value - low) / (high - low)).slice(0, depth - 1), 255];
        for (let y = 0; y < enlarge; y++) {
          const start = ((top + row) * enlarge + y) * stride + (left + col) * enlarge * depth;
          for (let x = 0; x < enlarge; x++) data.set(color, start + x * depth);
        }
      }
    }
  }
  const png = encode({ width: width * enlarge, height: height * enlarge, data, channels: depth, depth: 8 }, {
    zlib: { level: 9 }, // signed pictures become half as large
  });
  return `data:image/png;base64,${png.toBase64()}`;
}

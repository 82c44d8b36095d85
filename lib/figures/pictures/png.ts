/**
 * Pixels as a PNG in the JSON of a figure. It takes a third of the space of the numbers, and is sharp in
 * every viewer.
 *
 * @module
 */
import { encode } from "fast-png";
import type { Image } from "plotly.js";
import { channels } from "../theme/colors.ts";
import { colorAt, INK_SCALE, type Scale } from "../theme/scales.ts";

/** How numbers become colours. */
export interface Coloring {
  scale: Scale;
  /** The values at the two ends of the scale. */
  limits: readonly [low: number, high: number];
}

/** How pixels 0-255 are drawn: background white, ink black. */
export const INK: Coloring = { scale: INK_SCALE, limits: [0, 255] };

/** The colours of a tile whose values are red, green and blue of each pixel, 0-255: [rows, cols, 3] flat. */
export const RGB = "rgb";

/**
 * A bitmap of several tiles; between them, and where a value is NaN, it is transparent. Positions and sizes are in pixels of the tiles.
 */
export interface Canvas {
  width: number;
  height: number;
  tiles: { left: number; top: number; values: ArrayLike<number>; coloring: Coloring | typeof RGB }[];
  /** The size of a tile. */
  rows: number;
  cols: number;
}

/**
 * Returns a bitmap in which each pixel of a tile is enlarged to a square: viewers that enlarge a small bitmap
 * blur it.
 *
 * @param canvas The tiles; all lie within the canvas.
 * @param enlarge The side of a square, in pixels of the bitmap.
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
  // Grey takes a third of the space of colour.
  const gray = canvas.tiles.every(({ coloring }) =>
    coloring !== RGB && coloring.scale.every(([, color]) => new Set(channels(color)).size === 1)
  );
  const depth = gray ? 2 : 4; // the last channel is opacity
  const data = new Uint8Array(width * height * enlarge * enlarge * depth);
  const stride = width * enlarge * depth;
  for (const { left, top, values, coloring } of canvas.tiles) {
    for (let row = 0; row < canvas.rows; row++) {
      for (let col = 0; col < canvas.cols; col++) {
        const color = colorOf(values, row * canvas.cols + col, coloring)?.slice(0, depth - 1).concat(255);
        if (color === undefined) continue; // transparent
        for (let y = 0; y < enlarge; y++) {
          const start = ((top + row) * enlarge + y) * stride + (left + col) * enlarge * depth;
          for (let x = 0; x < enlarge; x++) data.set(color, start + x * depth);
        }
      }
    }
  }
  const png = encode({ width: width * enlarge, height: height * enlarge, data, channels: depth, depth: 8 }, {
    zlib: { level: 9 }, // signed numbers take half the room
  });
  return `data:image/png;base64,${png.toBase64()}`;
}

/** Returns red, green and blue of a pixel; `undefined` for NaN. */
function colorOf(
  values: ArrayLike<number>,
  at: number,
  coloring: Coloring | typeof RGB,
): number[] | undefined {
  if (coloring === RGB) return [0, 1, 2].map((channel) => values[3 * at + channel]!);
  const value = values[at]!, [low, high] = coloring.limits;
  return Number.isNaN(value) ? undefined : [...colorAt(coloring.scale, (value - low) / (high - low))];
}

/**
 * Returns a bitmap as an image in the layout of a figure, drawn over the pixels that it stands for.
 *
 * @param source A `data:` URI; see {@linkcode pngUri}.
 * @param size Its width and height, in units of the axes.
 * @param axes "" for x and y, "2" for x2 and y2.
 */
export function layoutImage(
  source: string,
  { width, height }: { width: number; height: number },
  axes: "" | "2" = "",
): Partial<Image> {
  return {
    source,
    xref: `x${axes}`,
    yref: `y${axes}`,
    x: -0.5,
    y: -0.5,
    sizex: width,
    sizey: height,
    xanchor: "left",
    yanchor: "top",
    sizing: "stretch",
    layer: "below",
  };
}

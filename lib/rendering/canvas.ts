/**
 * The part of a 2D canvas that Plotly's heatmaps and images use: rectangles, pixels in and out, and a PNG in
 * the end.
 *
 * Written by hand: canvases from npm bring native code, or a graphics library of several megabytes in
 * WebAssembly. These methods only copy pixels.
 *
 * @module
 */
import { decode, encode } from "fast-png";

/** RGBA pixels, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** What `getContext("2d")` returns. */
export class PixelCanvas {
  /** The colour of the next rectangle, as CSS writes it: `rgb(…)` or `rgba(…)`. */
  fillStyle = "rgb(0,0,0)";
  readonly #pixels: Pixels;

  constructor(width: number, height: number) {
    this.#pixels = this.createImageData(width, height);
  }

  createImageData(width: number, height: number): Pixels {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }

  /** Copies pixels to a position. Pixels outside the canvas are dropped. */
  putImageData(source: Pixels, left: number, top: number): void {
    for (let row = 0; row < source.height; row++) {
      for (let col = 0; col < source.width; col++) {
        const at = 4 * (row * source.width + col);
        this.#set(left + col, top + row, source.data.subarray(at, at + 4));
      }
    }
  }

  getImageData(left: number, top: number, width: number, height: number): Pixels {
    const copy = this.createImageData(width, height);
    for (let row = 0; row < height; row++) {
      const at = 4 * ((top + row) * this.#pixels.width + left);
      copy.data.set(this.#pixels.data.subarray(at, at + 4 * width), 4 * row * width);
    }
    return copy;
  }

  fillRect(left: number, top: number, width: number, height: number): void {
    const colour = parseColour(this.fillStyle);
    if (colour[3] === 0) return;
    for (let y = Math.min(top, top + height); y < Math.max(top, top + height); y++) {
      for (let x = Math.min(left, left + width); x < Math.max(left, left + width); x++) {
        this.#set(x, y, colour);
      }
    }
  }

  /** Draws an image that was read from a data URI. */
  drawImage(image: { pixels?: Pixels }, left: number, top: number): void {
    if (image.pixels) this.putImageData(image.pixels, left, top);
  }

  toDataURL(): string {
    const { width, height, data } = this.#pixels;
    const png = encode({ width, height, data: new Uint8Array(data.buffer), channels: 4 });
    return `data:image/png;base64,${png.toBase64()}`;
  }

  #set(x: number, y: number, colour: ArrayLike<number>): void {
    const { width, height, data } = this.#pixels;
    if (x >= 0 && y >= 0 && x < width && y < height) data.set(colour, 4 * (y * width + x));
  }
}

/**
 * Returns the pixels of a PNG in a data URI.
 *
 * @throws {Error} If the URI does not hold a PNG in base64.
 */
export function pixelsOf(uri: string): Pixels {
  const start = "data:image/png;base64,";
  if (!uri.startsWith(start)) {
    throw new Error(`image: expected a data URI "${start}…", but got "${uri.slice(0, 40)}…"`);
  }
  const { width, height, data, channels, depth, palette } = decode(
    Uint8Array.fromBase64(uri.slice(start.length)),
  );
  const rgba = new Uint8ClampedArray(4 * width * height);
  const shift = depth === 16 ? 8 : 0;
  for (let i = 0; i < width * height; i++) {
    const value = (k: number) => data[i * channels + k]! >> shift;
    if (palette) {
      const [red, green, blue, opacity = 255] = palette[value(0)]!;
      rgba.set([red!, green!, blue!, opacity], 4 * i);
      continue;
    }
    const grey = channels < 3;
    const opacity = channels % 2 === 0 ? value(channels - 1) : 255;
    rgba.set([value(0), value(grey ? 0 : 1), value(grey ? 0 : 2), opacity], 4 * i);
  }
  return { width, height, data: rgba };
}

function parseColour(css: string): [number, number, number, number] {
  const match = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+))?\s*\)$/.exec(css);
  if (!match) throw new Error(`colour: expected rgb(…) or rgba(…), but got "${css}"`);
  return [Number(match[1]), Number(match[2]), Number(match[3]), Math.round(255 * Number(match[4] ?? 1))];
}

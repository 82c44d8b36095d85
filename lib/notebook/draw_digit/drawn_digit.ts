import { FRAME } from "../../image/mod.ts";
import { type DrawnInk, frameOfInk } from "../../web/draw_one/mod.ts";
import type { Bundle, Showable } from "../bundle.ts";
import { picture } from "../picture.ts";

/** The gap between the drawing and its frame in their picture, in pixels. */
const gap = 16;

/** A digit that was drawn. {@linkcode show} shows it: the drawing, and beside it the frame. */
export class DrawnDigit implements Showable {
  /**
   * The digit, framed by `frameDigit` of lib/image as MNIST's digits are: [28, 28] flat, 0-255; 0 is background,
   * 255 is ink.
   */
  readonly frame: Uint8Array;
  /** The ink as it was drawn: [height, width] flat, one byte per pixel; 0 is background, 255 is full ink. */
  readonly ink: Uint8Array;
  /** The width of the drawing, in pixels. */
  readonly width: number;
  /** The height of the drawing, in pixels. */
  readonly height: number;

  /**
   * Creates it from ink.
   *
   * @param ink `values`: [height, width] flat.
   * @throws {RangeError} If there is no ink.
   */
  constructor({ width, height, values }: DrawnInk) {
    const frame = frameOfInk({ width, height, values });
    if (frame === undefined) throw new RangeError("ink: expected a drawing, but got no ink");
    [this.frame, this.ink, this.width, this.height] = [frame, values, width, height];
  }

  /** Returns the picture as an output. */
  toBundle(): Bundle {
    const scale = Math.max(1, Math.floor(this.height / FRAME));
    const width = this.width + gap + scale * FRAME, height = Math.max(this.height, scale * FRAME);
    const pixels = new Uint8Array(width * height).fill(255);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) pixels[y * width + x] = 255 - this.ink[y * this.width + x]!;
    }
    for (let y = 0; y < scale * FRAME; y++) {
      for (let x = 0; x < scale * FRAME; x++) {
        const value = this.frame[Math.floor(y / scale) * FRAME + Math.floor(x / scale)]!;
        pixels[y * width + this.width + gap + x] = value;
      }
    }
    const alt = "A drawn digit, and beside it its frame of 28 × 28 pixels.";
    return picture(pixels, { width, height, alt, scale: 1 }).toBundle();
  }
}

/**
 * A picture on the sheet, in place of the drawing.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Picture } from "../../../../image/types.ts";

/** The longer side of what is shown, in pixels: a photo has more than a page needs. */
const longestShown = 2000;

/** A canvas that shows a picture. */
export class PictureSheet {
  readonly #canvas: HTMLCanvasElement;
  #picture: Picture | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** The picture that is shown, or `undefined`. */
  get picture(): Picture | undefined {
    return this.#picture;
  }

  /** Pixels of the picture per pixel of the sheet. */
  get scale(): number {
    return (this.#picture?.width ?? 1) / Math.max(1, this.#canvas.clientWidth);
  }

  /** Shows a picture. */
  async show(picture: Picture): Promise<void> {
    const { width, height, pixels } = picture, factor = Math.min(1, longestShown / Math.max(width, height));
    const size = {
      width: Math.max(1, Math.round(width * factor)),
      height: Math.max(1, Math.round(height * factor)),
    };
    const data = new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, width, height);
    const bitmap = await createImageBitmap(data, {
      resizeWidth: size.width,
      resizeHeight: size.height,
      resizeQuality: "medium",
    });
    Object.assign(this.#canvas, size);
    this.#canvas.getContext("2d")!.drawImage(bitmap, 0, 0);
    bitmap.close();
    this.#picture = picture;
  }

  /** Forgets the picture. */
  remove(): void {
    this.#picture = undefined;
  }
}

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

  /** @param shrunk From {@linkcode shrinkPicture}; it is used up. */
  show(picture: Picture, shrunk: ImageBitmap): void {
    const { width, height } = shrunk;
    Object.assign(this.#canvas, { width, height });
    this.#canvas.getContext("2d")!.drawImage(shrunk, 0, 0);
    shrunk.close();
    this.#picture = picture;
  }

  /** Forgets the picture. */
  remove(): void {
    this.#picture = undefined;
  }
}

/** Returns a picture as it is shown: smaller, if it is large. */
export async function shrinkPicture({ width, height, pixels }: Picture): Promise<ImageBitmap> {
  const factor = Math.min(1, longestShown / Math.max(width, height));
  return await createImageBitmap(new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, width, height), {
    resizeWidth: Math.max(1, Math.round(width * factor)),
    resizeHeight: Math.max(1, Math.round(height * factor)),
    resizeQuality: "medium",
  });
}

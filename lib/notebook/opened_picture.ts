import { encode } from "fast-png";
import { thumbnail } from "../figures/mod.ts";
import type { Picture } from "../image/mod.ts";
import { readPicture } from "../read_picture.ts";
import { toIndexed } from "../rendering/palette.ts";
import { type Bundle, imageHtml, type Showable } from "./bundle.ts";

/** The maximum length of the longer side on the page, in pixels. */
const LONGEST = 480;

/** A picture from a file, for {@linkcode show}, for the stages of lib/image, and for a reader. */
export class OpenedPicture implements Picture, Showable {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;

  constructor(picture: Picture, readonly alt: string) {
    ({ width: this.width, height: this.height, pixels: this.pixels } = picture);
  }

  /** Returns the picture as an output: at most 480 pixels wide, in 256 colours. */
  toBundle(): Bundle {
    const { width, height, pixels } = thumbnail(this, LONGEST);
    const { indices, palette } = toIndexed(new Uint8Array(pixels.buffer));
    const png = new Uint8Array(encode({ width, height, data: indices, channels: 1, palette }));
    return {
      data: {
        "text/html": imageHtml(png, width, this.alt),
        "image/png": png.toBase64(),
        "text/plain": this.alt,
      },
      metadata: { "image/png": { width, height, alt: this.alt } },
    };
  }
}

/**
 * Opens a picture file.
 *
 * @param file A PNG or JPEG file, from the notebook's folder.
 * @param alt A description for readers who cannot see the picture; default: its name and size.
 * @throws {UserError} If it cannot be read.
 */
export async function openPicture(file: string, alt?: string): Promise<OpenedPicture> {
  const picture = await readPicture(file);
  return new OpenedPicture(picture, alt ?? `${file}, ${picture.width} × ${picture.height} pixels.`);
}

import { encode } from "fast-png";
import { type Bundle, imageHtml, type Showable } from "./bundle.ts";
import { type OpenedPicture, openPicture } from "./opened_picture.ts";

/** Options for drawing pixels. */
export interface PictureOptions {
  /** The number of pixels per row. */
  width: number;
  /** The number of rows. */
  height: number;
  /** A description for readers who cannot see the picture. */
  alt: string;
  /** Numbers per pixel: 1 for grey, 3 for red, green and blue, 4 with opacity. Default: 1. */
  channels?: 1 | 3 | 4;
  /**
   * The width of each pixel on the page, in whole page pixels; pixels are drawn as sharp squares. Default: 8.
   */
  scale?: number;
  /** Whether black and white are exchanged, so that ink (255 in MNIST) is black on white. Default: false. */
  invert?: boolean;
}

/** A picture; created by {@linkcode picture}. */
export class Picture implements Showable {
  constructor(
    /** The bytes of the file. */
    readonly png: Uint8Array,
    /** The size on the page. */
    readonly size: { width: number; height: number },
    readonly alt: string,
  ) {}

  toBundle(): Bundle {
    return {
      data: {
        "text/html": imageHtml(this.png, this.size.width, this.alt),
        "image/png": this.png.toBase64(),
        "text/plain": this.alt,
      },
      metadata: { "image/png": { ...this.size, alt: this.alt } },
    };
  }
}

/**
 * Returns a picture for {@linkcode show}: from pixels, or from a file.
 *
 * A picture from a file also has its pixels, for the stages of lib/image and for a reader.
 *
 * @param pixels The values of [height, width, channels], flat. Bytes are 0-255; in a Float32Array 0 is black,
 * 1 is white, and values outside this range are clipped.
 * @throws {RangeError} If the number of values is not height * width * channels, or scale is not a positive
 * whole number.
 *
 * @example A white dot on black
 * ```ts
 * import { picture } from "lib/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const dot = picture(new Uint8Array([0, 255, 0, 0]), { width: 2, height: 2, scale: 10, alt: "A dot, top right." });
 * assertEquals(dot.size, { width: 20, height: 20 });
 * ```
 */
export function picture(
  pixels: Uint8Array | Uint8ClampedArray | Float32Array,
  options: PictureOptions,
): Picture;
/**
 * Opens a picture file.
 *
 * @param file A PNG or JPEG file, from the notebook's folder.
 * @param options `alt`: a description for readers who cannot see it; default: its name and size.
 * @throws {UserError} If it cannot be read.
 *
 * @example
 * ```ts ignore
 * import { findInk } from "lib/image/mod.ts";
 * import { picture, show } from "lib/notebook/mod.ts";
 *
 * const photo = await picture("photo.jpg");
 * await show(photo);
 * const ink = findInk(photo);
 * ```
 */
export function picture(file: string, options?: { alt?: string }): Promise<OpenedPicture>;
export function picture(
  from: Uint8Array | Uint8ClampedArray | Float32Array | string,
  options?: PictureOptions | { alt?: string },
): Picture | Promise<OpenedPicture> {
  if (typeof from === "string") return openPicture(from, options?.alt);
  return pictureOfPixels(from, options as PictureOptions);
}

function pictureOfPixels(
  pixels: Uint8Array | Uint8ClampedArray | Float32Array,
  { width, height, alt, channels = 1, scale = 8, invert = false }: PictureOptions,
): Picture {
  if (pixels.length !== width * height * channels) {
    throw new RangeError(
      `picture: expected ${height} x ${width} pixels of ${channels} numbers, ` +
        `${width * height * channels} values, but got ${pixels.length}`,
    );
  }
  if (!Number.isInteger(scale) || scale < 1) {
    throw new RangeError(`picture: expected scale to be a whole number of at least 1, but got ${scale}`);
  }
  const byte = pixels instanceof Float32Array ? (value: number) => value * 255 : (value: number) => value;
  const large = new Uint8ClampedArray(pixels.length * scale * scale);
  const columns = width * scale;
  for (let row = 0, at = 0; row < height * scale; row++) {
    for (let col = 0; col < columns; col++) {
      const from = (Math.floor(row / scale) * width + Math.floor(col / scale)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const value = byte(pixels[from + channel]!);
        large[at++] = invert && channel < 3 ? 255 - value : value; // clips and rounds
      }
    }
  }
  const png = encode({
    width: columns,
    height: height * scale,
    data: new Uint8Array(large.buffer),
    channels,
  });
  return new Picture(png, { width: columns, height: height * scale }, alt);
}

import { printable } from "../../../errors.ts";
import { decodePicture } from "../../../image/decode/mod.ts"; // not from image/mod.ts, which would load all stages
import { formatError } from "./format_error.ts";
import { greyOf } from "./grey.ts";
import { checkSizes } from "./limits.ts";
import type { StatedSplit } from "./types.ts";

/** Pictures of one size, decoded one by one and collected as the images of a split. */
export interface PictureCollector {
  /**
   * Adds a picture file.
   *
   * @param name The picture, for messages.
   * @throws {UserError} If it cannot be decoded, or has another size than the first one.
   */
  add(bytes: Uint8Array, label: string, name: string): Promise<void>;
  /** Returns what was added. */
  split(): StatedSplit;
}

/**
 * Starts a collection of pictures: PNG or JPEG, in shades of grey or converted to them.
 *
 * @param source The file or directory that they come from.
 */
export function collectPictures(source: string): PictureCollector {
  let rows = 0, cols = 0;
  const images: Uint8Array<ArrayBuffer>[] = [];
  const labels: string[] = [];
  return {
    async add(bytes, label, name) {
      const picture = await decodePicture(bytes, { name });
      if (labels.length === 0) ({ height: rows, width: cols } = picture);
      checkSizes(labels.length + 1, rows, cols, name);
      if (picture.height !== rows || picture.width !== cols) {
        const expected = `a picture of ${rows} x ${cols} pixels, like the first one of ${printable(source)}`;
        throw formatError(
          name,
          expected,
          `${picture.height} x ${picture.width}`,
          "bring all to one size first",
        );
      }
      images.push(greyOf(picture));
      labels.push(label);
    },
    split() {
      if (labels.length === 0) checkSizes(0, 1, 1, source);
      return { images: joined(images, rows * cols), labels, rows, cols, source };
    },
  };
}

function joined(images: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(images.length * size);
  images.forEach((image, i) => all.set(image, i * size));
  return all;
}

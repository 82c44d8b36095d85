import { printable } from "../../errors.ts";
import { decodePicture } from "../../image/decode/mod.ts"; // not from image/mod.ts, which would load all stages
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
 * @param most The number of pictures that will be added at most: the memory is allocated with the first one.
 * @param source The file or directory that they come from.
 */
export function collectPictures(most: number, source: string): PictureCollector {
  let images = new Uint8Array(0), rows = 0, cols = 0;
  const labels: string[] = [];
  return {
    async add(bytes, label, name) {
      const picture = await decodePicture(bytes, { name });
      if (labels.length === 0) {
        ({ height: rows, width: cols } = picture);
        checkSizes(most, rows, cols, name);
        images = new Uint8Array(most * rows * cols);
      }
      if (picture.height !== rows || picture.width !== cols) {
        const expected = `a picture of ${rows} x ${cols} pixels, like the first one of ${printable(source)}`;
        throw formatError(
          name,
          expected,
          `${picture.height} x ${picture.width}`,
          "bring all to one size first",
        );
      }
      images.set(greyOf(picture), labels.length * rows * cols);
      labels.push(label);
    },
    split() {
      checkSizes(labels.length, rows, cols, source);
      return { images: images.subarray(0, labels.length * rows * cols), labels, rows, cols, source };
    },
  };
}

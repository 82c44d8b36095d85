import { printable } from "../../../errors.ts";
import { decodePicture } from "../../../image/decode/mod.ts"; // not from image/mod.ts, which would load all stages
import { coloredShare, colorOf } from "./color.ts";
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
 * If at least this share of their pixels has a colour, the pictures are photos in colour. Ink in blue or red covers less
 * of a picture, and what it says does not depend on its colour.
 */
const leastColored = 0.25;

/** After this many pictures in grey, no more are kept in colour, which takes four times the memory. */
const enough = 100;

/**
 * Starts a collection of pictures: PNG or JPEG, which become images in colour if they are photos in colour, and in shades
 * of grey otherwise.
 *
 * @param source The file or directory that they come from.
 * @param channels 1 or 3 if it is known, as for test pictures.
 */
export function collectPictures(source: string, channels?: 1 | 3): PictureCollector {
  let rows = 0, cols = 0, coloredSum = 0;
  let inColor: Uint8Array<ArrayBuffer>[] | undefined = channels === 1 ? undefined : [];
  const inGrey: Uint8Array<ArrayBuffer>[] = [], labels: string[] = [];
  const areColored = () => channels === 3 || coloredSum >= leastColored * labels.length;
  return {
    async add(bytes, label, name) {
      const picture = await decodePicture(bytes, { name });
      if (labels.length === 0) ({ height: rows, width: cols } = picture);
      checkSizes(labels.length + 1, rows, cols, name, inColor ? 3 : 1);
      if (picture.height !== rows || picture.width !== cols) {
        const expected = `a picture of ${rows} x ${cols} pixels, like the first one of ${printable(source)}`;
        throw formatError(
          name,
          expected,
          `${picture.height} x ${picture.width}`,
          "resize all pictures to one size first",
        );
      }
      labels.push(label);
      if (channels !== 3) inGrey.push(greyOf(picture));
      if (!inColor) return;
      inColor.push(colorOf(picture));
      coloredSum += coloredShare(picture);
      if (labels.length >= enough && !areColored()) inColor = undefined;
    },
    split() {
      if (labels.length === 0) checkSizes(0, 1, 1, source);
      return inColor && areColored()
        ? { images: joined(inColor, 3 * rows * cols), labels, rows, cols, channels: 3, source }
        : { images: joined(inGrey, rows * cols), labels, rows, cols, source };
    },
  };
}

function joined(images: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(images.length * size);
  images.forEach((image, i) => all.set(image, i * size));
  return all;
}

/**
 * The largest data sets that are read. Sizes come from the files: they are checked before memory is allocated.
 *
 * @module
 */
import { largestFile } from "../../../files/mod.ts";
import { formatError } from "./format_error.ts";

/** The maximum width and height of an image in pixels; STL-10's images have 96. */
const longestSide = 96;

/**
 * Checks the sizes of a split's images.
 *
 * @param name The file or directory, for the message.
 * @throws {IdxError} If there is no image, one side is 0 or too long, or the pixels take too much memory.
 */
export function checkSizes(count: number, rows: number, cols: number, name: string, channels = 1): void {
  if (count < 1) throw formatError(name, "at least one image", "none", "choose another file");
  if (rows < 1 || cols < 1 || rows > longestSide || cols > longestSide) {
    const expected = `images of 1 x 1 to ${longestSide} x ${longestSide} pixels`;
    throw formatError(name, expected, `${rows} x ${cols}`, "make them smaller first");
  }
  if (count * rows * cols * channels > largestFile) {
    const got = `${count} images of ${rows} x ${cols}`;
    throw formatError(name, `at most ${largestFile} bytes of pixels`, got, "take fewer images");
  }
}

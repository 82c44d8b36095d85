/**
 * The largest picture that is decoded. Sizes come from a file's header: they are checked before anything is
 * allocated for them.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { count } from "../text/mod.ts";

/** The largest picture. All of these are included. */
export const pictureLimits = {
  /** 200 MB of pixels in memory. Phones take pictures of 12 and of 48 to 50 million pixels. */
  pixels: 50_000_000,
  /** The longer side. A receipt of 80 cm, scanned at 600 dots per inch, has 18,900. */
  side: 20_000,
  /** The size of the file. A PNG photo of 50 million pixels usually takes less than 90 MB. */
  bytes: 100_000_000,
} as const;

/**
 * Checks the size of a file.
 *
 * @param name What the message calls the picture.
 * @throws {UserError} If it is above the limit.
 */
export function checkFileSize(bytes: number, name: string): void {
  if (bytes <= pictureLimits.bytes) return;
  throw new UserError(
    `${name}: expected a picture file of at most ${count(pictureLimits.bytes)} bytes, ` +
      `but got ${count(bytes)}; save a smaller copy`,
  );
}

/**
 * Checks the width and height that a header names, in pixels.
 *
 * @param name What the message calls the picture.
 * @throws {UserError} If one of them is 0, or above the limit, or both together are.
 */
export function checkPictureSize(width: number, height: number, name: string): void {
  const size = `${count(width)} × ${count(height)}`;
  if (width === 0 || height === 0) {
    throw new UserError(
      `${name}: expected a picture with pixels, but got ${size}; save it again as JPEG or PNG`,
    );
  }
  if (Math.max(width, height) > pictureLimits.side) {
    throw new UserError(
      `${name}: expected sides of at most ${count(pictureLimits.side)} pixels, but got ${size}; ` +
        "save a smaller copy",
    );
  }
  if (width * height > pictureLimits.pixels) {
    throw new UserError(
      `${name}: expected at most ${count(pictureLimits.pixels)} pixels, but got ${size}; save a smaller copy`,
    );
  }
}

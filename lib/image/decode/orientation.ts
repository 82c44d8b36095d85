/**
 * EXIF orientation: how a camera was held.
 *
 * @module
 */
import type { Picture } from "../types.ts";

/** What is around an EXIF block in a JPEG file that holds nothing else; its length is in bytes 4 and 5. */
const before = [0xff, 0xd8, 0xff, 0xe1, 0, 0, ...new TextEncoder().encode("Exif\0\0")];
const after = [0xff, 0xd9];

/** The longest block in a JPEG file. In a longer one, of a PNG file, the orientation is near the beginning. */
const longest = 0xffff - (before.length - 4);

/** Pixels per side of a square that is turned at once, so that reading down a column stays in the cache. */
const tile = 32;

/**
 * Returns the orientation that an EXIF block names, 1-8: 1 is upright, also if the block names none or is
 * damaged.
 *
 * @param exif The block, from its byte order mark ("II" or "MM") on.
 */
export async function orientationOf(exif: Uint8Array): Promise<number> {
  // exifr's small build reads EXIF in JPEG files only; PNG files hold the same block.
  const block = exif.subarray(0, longest), end = before.length + block.length;
  const file = new Uint8Array(end + after.length);
  file.set(before);
  file.set(block, before.length);
  file.set(after, end);
  new DataView(file.buffer).setUint16(4, end - 4);
  // @ts-types="exifr"
  const { default: exifr } = await import("exifr/dist/lite.esm.mjs");
  const orientation: unknown = await exifr.orientation(file).catch(() => 1); // a damaged block names none
  return Number.isInteger(orientation) && 1 <= (orientation as number) && (orientation as number) <= 8
    ? orientation as number
    : 1;
}

/**
 * Returns a picture turned and mirrored so that it is upright.
 *
 * @param orientation 1-8: where the first row and the first column of the stored pixels belong (EXIF 2.32,
 * tag 0x0112). 1 returns the picture itself.
 *
 * @example
 * ```ts
 * import { upright } from "lib/image/decode/orientation.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const black = [0, 0, 0, 255], white = [255, 255, 255, 255];
 * const stored = { width: 2, height: 1, pixels: Uint8ClampedArray.of(...black, ...white) };
 * const { width, height, pixels } = upright(stored, 8); // a quarter turn anticlockwise
 * assertEquals([width, height], [1, 2]);
 * assertEquals([...pixels], [...white, ...black]);
 * ```
 */
export function upright(stored: Picture, orientation: number): Picture {
  if (orientation === 1) return stored;
  const { width: w, height: h } = stored;
  // Which stored pixel comes first, and how far it is to that of the next column and of the next row.
  const [first, right, down] = ([
    [0, 1, w],
    [w - 1, -1, w],
    [w * h - 1, -1, -w],
    [w * (h - 1), 1, -w],
    [0, w, 1],
    [w * (h - 1), -w, 1],
    [w * h - 1, -w, -1],
    [w - 1, w, -1],
  ] as const)[orientation - 1]!;
  const [width, height] = orientation < 5 ? [w, h] : [h, w];
  const from = new Uint32Array(stored.pixels.buffer, stored.pixels.byteOffset, w * h);
  const to = new Uint32Array(w * h);
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const bottom = Math.min(top + tile, height), end = Math.min(left + tile, width);
      for (let y = top; y < bottom; y++) {
        let source = first + y * down + left * right;
        for (let x = left; x < end; x++, source += right) to[y * width + x] = from[source]!;
      }
    }
  }
  return { width, height, pixels: new Uint8ClampedArray(to.buffer) };
}

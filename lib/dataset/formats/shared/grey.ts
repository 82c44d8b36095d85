import type { Picture } from "../../../image/types.ts";

/**
 * Returns a picture in shades of grey, [height, width] flat, 0-255: the luma of ITU-R BT.601, as `cv2.cvtColor` and
 * Pillow's `convert("L")` compute it. What is transparent shows white paper.
 */
export function greyOf({ width, height, pixels }: Picture): Uint8Array<ArrayBuffer> {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue, opacity] = [0, 1, 2, 3].map((c) => pixels[4 * i + c]!) as [
      number,
      number,
      number,
      number,
    ];
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    grey[i] = Math.round((luma * opacity + 255 * (255 - opacity)) / 255);
  }
  return grey;
}

import type { Picture } from "../../../image/types.ts";

/** A pixel whose channels differ by more has a colour: JPEG adds a little of it to what is grey. */
const leastDifference = 32;

/** Returns red, green and blue of a picture, [height, width, 3] flat, 0-255. What is transparent shows white paper. */
export function colorOf({ width, height, pixels }: Picture): Uint8Array<ArrayBuffer> {
  const color = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const opacity = pixels[4 * i + 3]!;
    for (let c = 0; c < 3; c++) {
      color[3 * i + c] = Math.round((pixels[4 * i + c]! * opacity + 255 * (255 - opacity)) / 255);
    }
  }
  return color;
}

/** Returns the share of a picture's pixels that have a colour, 0-1. */
export function coloredShare({ width, height, pixels }: Picture): number {
  let colored = 0;
  for (let i = 0; i < width * height; i++) {
    const red = pixels[4 * i]!, green = pixels[4 * i + 1]!, blue = pixels[4 * i + 2]!;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > leastDifference) colored++;
  }
  return colored / (width * height);
}

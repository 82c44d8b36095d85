/**
 * Parts of the image that are covered or exchanged.
 *
 * @module
 */
import { inkBox } from "../../drawing/grey.ts";
import { betweenOf } from "../../drawing/random.ts";
import { imageOf, SIDE } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** A square without ink, somewhere on the digit. */
export const occlusion: Corruption = {
  what: "a square of {} x {} pixels without ink on the digit",
  strengths: [4, 6, 8, 10, 12],
  mnistC: false,
  apply(image, side, random) {
    const box = inkBox({ width: SIDE, height: SIDE, ink: image }), between = betweenOf(random);
    const left = Math.round(between(box.left, box.left + box.width) - side / 2);
    const top = Math.round(between(box.top, box.top + box.height) - side / 2);
    return imageOf((pixel) => {
      const x = pixel % SIDE - left, y = Math.floor(pixel / SIDE) - top;
      return x >= 0 && x < side && y >= 0 && y < side ? 0 : image[pixel]!;
    });
  },
};

/** A vertical band in which ink and background are exchanged. */
export const stripe: Corruption = {
  what: "ink and background exchanged in a vertical band of {} pixels",
  strengths: [2, 4, 6, 9, 12],
  mnistC: true,
  apply(image, width, random) {
    const left = Math.round(SIDE / 2 + betweenOf(random)(-6, 6) - width / 2);
    return imageOf((pixel) => {
      const x = pixel % SIDE - left;
      return x >= 0 && x < width ? 255 - image[pixel]! : image[pixel]!;
    });
  },
};

/**
 * Judged marks → a reading.
 *
 * @module
 */
import type { Picture } from "../image/mod.ts";
import type { Judged } from "./judge.ts";
import { textOf, withGaps } from "./text.ts";
import type { ReadDigit, Reading } from "./types.ts";

/** The width and height of a picture, in pixels. */
export type Size = Pick<Picture, "width" | "height">;

/**
 * Returns a judged mark as it is in the picture.
 *
 * @param scale Pixels of the picture per pixel of the ink.
 * @param size That of the picture.
 */
export function readDigitOf(
  { region: { box, line, afterGap }, odds: _, ...judged }: Judged,
  scale: number,
  size: Size,
): ReadDigit {
  const left = box.left * scale, top = box.top * scale;
  // The last pixels of the ink may be wider than what is left of the picture.
  const width = Math.min(box.width * scale, size.width - left);
  const height = Math.min(box.height * scale, size.height - top);
  return { ...judged, box: { left, top, width, height }, line, afterGap };
}

/**
 * Returns a reading of marks.
 *
 * @param marks In reading order.
 * @param rings Marks that only encircle digits: refused, and without a place in the order.
 */
export function readingOf(marks: readonly ReadDigit[], rings: readonly ReadDigit[]): Reading {
  const all = withGaps(marks), digits = all.filter(({ state }) => state !== "not a digit");
  return {
    text: textOf(digits),
    confidence: digits.length === 0
      ? 0
      : digits.reduce((product, { probability }) => product * probability, 1),
    digits,
    refused: [...all.filter(({ state }) => state === "not a digit"), ...rings],
  };
}

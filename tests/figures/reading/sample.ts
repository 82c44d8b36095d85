/**
 * A picture and a reading for the figures' tests.
 *
 * @module
 */
import type { Picture } from "lib/image/mod.ts";
import type { ReadDigit, Reading } from "lib/reading/mod.ts";

/** Returns a white picture. */
export function blank(width: number, height: number): Picture {
  return { width, height, pixels: new Uint8ClampedArray(4 * width * height).fill(255) };
}

/** Returns a mark of 20 x 30 pixels. */
export function mark(digit: number, fields: Partial<ReadDigit> = {}): ReadDigit {
  return {
    digit,
    probability: 0.95,
    alternatives: [{ digit: (digit + 1) % 10, probability: 0.03 }, {
      digit: (digit + 2) % 10,
      probability: 0.01,
    }],
    box: { left: 30 + 25 * digit, top: 40, width: 20, height: 30 },
    state: "sure",
    line: 0,
    afterGap: false,
    frame: new Uint8Array(784).fill(255, 300, 400),
    ...fields,
  };
}

/** A reading with marks of all three kinds. */
export const reading: Reading = {
  text: "7 1",
  confidence: 0.57,
  digits: [mark(7), mark(1, { state: "unsure", probability: 0.6, afterGap: true })],
  refused: [mark(4, { state: "not a digit", box: { left: 3, top: 2, width: 50, height: 4 } })],
};

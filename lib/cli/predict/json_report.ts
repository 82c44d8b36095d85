/**
 * What was read, for programs.
 *
 * @module
 */
import type { ReadDigit, Reading } from "../../reading/types.ts";
import { round } from "../../text/mod.ts";

/**
 * Returns what was read as an object for JSON, without the frames. Probabilities have six significant digits.
 *
 * @param file The name of the picture.
 * @param size Its size in pixels, upright; boxes are in these pixels, from the upper left corner.
 * @param reading What was read.
 */
export function readingObject(
  file: string,
  { width, height }: { width: number; height: number },
  { text, confidence, digits, refused }: Reading,
) {
  return {
    file,
    width,
    height,
    text,
    confidence: round(confidence, 6),
    digits: digits.map(markObject),
    refused: refused.map(markObject),
  };
}

function markObject({ digit, probability, alternatives, box, state, line, afterGap }: ReadDigit) {
  return {
    digit,
    probability: round(probability, 6),
    alternatives: alternatives.map(({ digit, probability }) => ({
      digit,
      probability: round(probability, 6),
    })),
    box,
    state,
    line,
    afterGap,
  };
}

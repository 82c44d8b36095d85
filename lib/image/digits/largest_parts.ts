/**
 * A limit to the number of marks that are read.
 *
 * @module
 */
import type { Ink } from "../types.ts";
import { digitHeight } from "./digit_height.ts";
import { findParts, type Part } from "./parts.ts";

/**
 * The most parts of a picture that are looked at. A page has fewer digits (80 lines of 60), and what noise leaves
 * may have a hundred thousand, for each of which a network would be asked later.
 */
export const mostParts = 5000;

/** A digit is at least this tall, in typical heights of the picture's digits. */
const shortestDigit = 0.4;

/** Returns the largest parts, in their order. */
export function largestParts(parts: readonly Part[], most = mostParts): readonly Part[] {
  if (parts.length <= most) return parts;
  const least = parts.map(({ area }) => area).sort((a, b) => b - a)[most - 1]!;
  return parts.filter(({ area }) => area >= least).slice(0, most);
}

/**
 * Returns how many marks, each as tall as a digit of the picture may be, {@linkcode findDigits} leaves out because
 * the picture has more than 5,000 that are as large or larger.
 *
 * @param ink The ink of a picture.
 */
export function marksLeftOut(ink: Ink): number {
  const parts = findParts(ink), kept = largestParts(parts);
  if (kept.length === parts.length) return 0;
  const isKept = new Set(kept), least = shortestDigit * digitHeight(kept);
  return parts.filter((part) => !isKept.has(part) && part.box.height >= least).length;
}

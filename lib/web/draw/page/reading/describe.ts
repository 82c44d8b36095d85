/**
 * What was read, in words.
 *
 * @module
 */
import type { Reading } from "../../../../reading/types.ts";

/**
 * Returns a probability as a percentage: never 100% or 0% unless it is exactly that.
 *
 * @example
 * ```ts
 * import { percentage } from "lib/web/draw/page/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.987, 0.99999, 0.0004].map(percentage), ["98.7%", "99.9%", "0.1%"]);
 * ```
 */
export function percentage(probability: number): string {
  if (probability === 0 || probability === 1) return `${100 * probability}%`;
  return `${Math.min(99.9, Math.max(0.1, 100 * probability)).toFixed(1)}%`;
}

/** Returns a whole reading as a sentence for a screen reader. */
export function describeReading({ text, confidence, digits, refused }: Reading): string {
  if (digits.length === 0) {
    return refused.length > 0 ? "What is drawn is not a digit." : "There is nothing to read.";
  }
  const spoken = text.replaceAll("\n", ", new line, ").replaceAll(" ", ", gap, ");
  const unsure = digits.filter(({ state }) => state === "unsure").length;
  const parts = [`Read: ${spoken}, with a confidence of ${percentage(confidence)}.`];
  if (unsure > 0) parts.push(unsure === 1 ? "One digit is unsure." : `${unsure} digits are unsure.`);
  if (refused.length > 0) {
    parts.push(refused.length === 1 ? "One mark is not a digit." : `${refused.length} marks are not digits.`);
  }
  return parts.join(" ");
}

/**
 * What was read in a picture, in words: for the title, the subtitle and the description of a figure.
 *
 * @module
 */
import type { Reading } from "../../reading/types.ts";
import { count, percentDown } from "../../text/mod.ts";
import { STATES } from "./states.ts";

/** The title quotes a text up to this length; for a longer one, it gives the number of digits. */
const LONGEST_TITLE = 24;

/** Returns the text that was read, or the number of digits if it is long or has several lines. */
export function titleOf({ text, digits }: Reading): string {
  if (digits.length === 0) return "Nothing to read";
  if (text.length <= LONGEST_TITLE && !text.includes("\n")) return `Read: ${text}`;
  const lines = new Set(digits.map(({ line }) => line)).size;
  return `${count(digits.length)} digits${lines > 1 ? ` in ${lines} lines` : ""}`;
}

/**
 * Returns the probability that a text is correct, in words. It does not include whether its marks are digits.
 *
 * @param reading What was read, with at least one digit.
 *
 * @example
 * ```ts
 * import { correctness } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   correctness({ digits: [1, 2], confidence: 0.9 }),
 *   "correct with probability 90.0%, if all of them are digits",
 * );
 * ```
 */
export function correctness(
  { digits, confidence }: { digits: readonly unknown[]; confidence: number },
): string {
  const condition = digits.length === 1 ? "it is a digit" : "all of them are digits";
  return `correct with probability ${percentDown(confidence)}, if ${condition}`;
}

/** Returns the probability of the text, and the legend of the boxes, in lines that also fit on a narrow page. */
export function subtitleOf(reading: Reading): string | undefined {
  const { digits, refused } = reading;
  const states = Object.entries(STATES).filter(([state]) =>
    [...digits, ...refused].some((mark) => mark.state === state)
  );
  return [
    ...(digits.length > 0 ? [`C${correctness(reading).slice(1)}.`] : []),
    ...states.map(([, { legend }]) => legend),
  ].join("<br>") || undefined;
}

/** Returns what was read as sentences. */
export function inWords(reading: Reading): string {
  const { text, digits, refused } = reading;
  const unsure = digits.filter(({ state }) => state === "unsure").length;
  const marks = refused.length === 1
    ? "One mark is not a digit."
    : `${count(refused.length)} marks are not digits.`;
  return [
    digits.length === 0
      ? "Nothing was read in it."
      : `Read in it: ${text.replaceAll("\n", " / ")}, ${correctness(reading)}.`,
    ...(unsure > 0 ? [`${count(unsure)} of ${count(digits.length)} digits unsure.`] : []),
    ...(refused.length > 0 ? [marks] : []),
  ].join(" ");
}

/**
 * What was read, as text.
 *
 * @module
 */
import { printable } from "../../errors.ts";
import { textOf } from "../../reading/text.ts";
import type { Reading } from "../../reading/types.ts";
import { percentDown } from "../../text/mod.ts";

/**
 * Returns what was read as lines for people.
 *
 * A space is a gap in the picture, and ? follows a digit that is unsure. The probability that all digits are
 * correct, if all of them are digits, is rounded down: only certainty is 100%.
 *
 * @param file The name of the picture.
 * @param reading What was read.
 * @param width The minimum width of the first column, so that several pictures are aligned.
 *
 * @example
 * ```ts
 * import { readingLines } from "lib/cli/predict/text_report.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const reading = { text: "", confidence: 0, digits: [], refused: [] };
 * assertEquals(readingLines("empty.png", reading), ["empty.png  nothing to read"]);
 * ```
 */
export function readingLines(file: string, reading: Reading, width = 0): string[] {
  const { digits, refused, confidence } = reading;
  const marks = refused.length === 1
    ? "1 mark that is not a digit"
    : `${refused.length} marks that are not digits`;
  const also = refused.length > 0 ? `, ${marks}` : "";
  const lines = digits.length > 0 ? writtenLines(reading) : ["nothing to read"];
  const end = digits.length > 0 ? `  (${percentDown(confidence)})${also}` : also;
  return lines.map((line, index) =>
    `${(index === 0 ? printable(file) : "").padEnd(width)}  ${line}${index === lines.length - 1 ? end : ""}`
  );
}

/** Returns the digits as they are written: in lines, with gaps, and ? after those that are unsure. */
function writtenLines({ digits }: Reading): string[] {
  return textOf(digits, ({ digit, state }) => `${digit}${state === "sure" ? "" : "?"}`).split("\n");
}

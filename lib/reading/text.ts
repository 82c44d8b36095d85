/**
 * The text of a reading.
 *
 * @module
 */
import type { ReadDigit } from "./types.ts";

/**
 * Returns digits as text: a space for a gap, a newline for a new line; "" if there is none.
 *
 * @param digits In reading order.
 * @param write Returns how one of them is written; default: as its digit.
 *
 * @example
 * ```ts
 * import { textOf } from "lib/reading/text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mark = { line: 0, afterGap: false, state: "sure" } as const;
 * const digits = [{ ...mark, digit: 4 }, { ...mark, digit: 2, afterGap: true }, { ...mark, digit: 7, line: 1 }];
 * assertEquals(textOf(digits), "4 2\n7");
 * assertEquals(textOf(digits, ({ digit }) => `${digit}?`), "4? 2?\n7?");
 * ```
 */
export function textOf<D extends Pick<ReadDigit, "digit" | "line" | "afterGap">>(
  digits: readonly D[],
  write: (digit: D) => string = ({ digit }) => `${digit}`,
): string {
  return digits.map((digit, i) => {
    const before = digits[i - 1];
    const between = before === undefined ? "" : before.line !== digit.line ? "\n" : digit.afterGap ? " " : "";
    return between + write(digit);
  }).join("");
}

/**
 * Returns marks with a gap wherever something was left out between two digits of a line: "2+3" is "2 3", as
 * it is neither 23 nor sure to be 2 and 3 side by side. The first digit of a line has no gap before it.
 *
 * @param marks All marks in reading order, the refused ones included.
 */
export function withGaps<M extends Pick<ReadDigit, "line" | "afterGap" | "state">>(marks: readonly M[]): M[] {
  let line: number | undefined, isAfterDigit = false, isAfterGap = false;
  return marks.map((mark) => {
    if (mark.line !== line) isAfterDigit = isAfterGap = false;
    line = mark.line;
    isAfterGap ||= mark.afterGap;
    const afterGap = isAfterDigit && isAfterGap;
    isAfterGap = mark.state === "not a digit";
    isAfterDigit ||= !isAfterGap;
    return { ...mark, afterGap };
  });
}

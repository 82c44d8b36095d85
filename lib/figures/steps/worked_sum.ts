/**
 * Calculations with their numbers, as a text of one or two lines.
 *
 * @module
 */
import { cellText } from "./cells.ts";

/** Returns numbers as the terms of a sum: "3", "+ 0", "− 2". */
export function termsOfSum(values: readonly number[]): string[] {
  return values.map((value, index) => {
    if (index === 0) return cellText(value);
    return `${value < 0 ? "−" : "+"} ${cellText(Math.abs(value))}`;
  });
}

/**
 * Returns "3 + 0 − 2 = **1**", with `around` before and after the terms.
 *
 * @param room How many characters fit on a line. A longer text has two lines.
 */
export function calculation(
  terms: readonly string[],
  result: number,
  room: number,
  [open, close]: readonly [string, string] = ["", ""],
): string {
  const total = `<b>${cellText(result)}</b>`;
  const text = `${open}${terms.join(" ")}${close} = `;
  if (text.length <= room) return text + total;
  const half = Math.ceil(terms.length / 2);
  return `${open}${terms.slice(0, half).join(" ")}<br>${terms.slice(half).join(" ")}${close} = ${total}`;
}

/**
 * Numbers as people read them.
 *
 * @module
 */

/**
 * Returns a whole number with commas between the thousands, "60,000"; other numbers are rounded first.
 *
 * @example
 * ```ts
 * import { count } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([7, 60000, 1234567.8].map(count), ["7", "60,000", "1,234,568"]);
 * ```
 */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Returns a number of things, "1 picture", "60,000 pictures".
 *
 * @param noun The singular of a word whose plural has an s.
 *
 * @example
 * ```ts
 * import { counted } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([1, 0, 60000].map((n) => counted(n, "image")), ["1 image", "0 images", "60,000 images"]);
 * ```
 */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** Returns a number in millions with two decimals, "1.93 million". */
export function millions(value: number): string {
  return `${(value / 1e6).toFixed(2)} million`;
}

/**
 * Returns a share (0 to 1) as a percentage, "98.9%".
 *
 * @param share The share.
 * @param digits How many decimals (default: 1). Accuracies have 2.
 */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/**
 * Returns a share (0 to 1) as a percentage that is rounded down, "99.9%": only certainty is 100%.
 *
 * @param share The share.
 * @param digits How many decimals (default: 1).
 *
 * @example
 * ```ts
 * import { percentDown } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.5, 0.99999, 1].map((share) => percentDown(share)), ["50.0%", "99.9%", "100.0%"]);
 * ```
 */
export function percentDown(share: number, digits = 1): string {
  const units = 100 * 10 ** digits;
  // 0.29 * 100 is 28.999999999999996.
  return percent(Math.floor(round(share * units, 15)) / units, digits);
}

/**
 * Returns a loss with four decimals, "0.0312"; one of 100,000 or more has an exponent, "4.02e+31": the
 * training diverged.
 */
export function loss(value: number): string {
  return value < 1e5 ? value.toFixed(4) : value.toExponential(2);
}

/**
 * Returns a number for a table: a whole number with commas between the thousands, others with up to four
 * decimals or, below one, four significant digits.
 *
 * @example
 * ```ts
 * import { formatNumber } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([60000, 3.14159265, 0.000123456, -0.5].map(formatNumber), ["60,000", "3.1416", "0.0001235", "-0.5"]);
 * ```
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value) || (value !== 0 && Math.abs(value) < 1e-6)) return String(value);
  const digits = Math.abs(value) < 1 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 4 };
  return value.toLocaleString("en-US", digits);
}

/**
 * Returns a number rounded to a few significant digits. Figures are JSON, and digits that nobody sees take
 * space in a notebook.
 *
 * @param value Any number; infinity and NaN stay as they are.
 * @param digits Significant digits (default: 3).
 *
 * @example
 * ```ts
 * import { round } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([round(0.123456), round(123456), round(-2.5e-7)], [0.123, 123000, -2.5e-7]);
 * ```
 */
export function round(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}

/**
 * Returns a number's text with a minus sign instead of the hyphen, which is too short beside digits: "−0.25".
 */
export function signed(text: string): string {
  return text.replace(/^-/, "\u2212");
}

/**
 * A number as people read it in a table: whole numbers with thousands separators, others with up to four decimals or, below one, four
 * digits that count.
 *
 * @example
 * ```ts
 * import { formatNumber } from "lib/notebook/numbers.ts";
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

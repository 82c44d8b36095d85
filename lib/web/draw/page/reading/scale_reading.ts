/**
 * A reading in other pixels.
 *
 * @module
 */
import type { ReadDigit, Reading } from "../../../../reading/types.ts";

/**
 * Returns a reading whose boxes are multiplied by a factor.
 *
 * @example
 * ```ts
 * import { scaleReading } from "lib/web/draw/page/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const empty = { text: "", confidence: 0, digits: [], refused: [] };
 * assertEquals(scaleReading(empty, 2), empty);
 * ```
 */
export function scaleReading(reading: Reading, factor: number): Reading {
  const scaled = ({ box: { left, top, width, height }, ...mark }: ReadDigit): ReadDigit => ({
    ...mark,
    box: { left: factor * left, top: factor * top, width: factor * width, height: factor * height },
  });
  return { ...reading, digits: reading.digits.map(scaled), refused: reading.refused.map(scaled) };
}

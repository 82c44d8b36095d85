/**
 * A picture of a single digit.
 *
 * @module
 */
import type { Ink, Region } from "../types.ts";
import { distanceWithin } from "./distances.ts";
import { findParts, joinParts, largestParts, regionOf } from "./parts.ts";

/** Parts are one digit up to this distance, in the size of what is joined: two halves of a 0 need as much. */
const reach = 0.65;

/** A part with less than this share of the largest part's size in both directions is a speck. */
const speck = 0.06;

/**
 * Returns the digit of a picture that holds a single one, all its strokes in one region: the largest part, and
 * whatever is near it or near what is joined already. Specks and what lies far away are left out.
 *
 * @returns Undefined if there is no ink.
 *
 * @example
 * ```ts
 * import { wholeDigit } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // A 0 that consists of two halves.
 * const row = (y: number) => y === 0 || y === 9 ? [] : [2, 8];
 * const values = Uint8Array.from({ length: 100 }, (_, i) => row(Math.floor(i / 10)).includes(i % 10) ? 255 : 0);
 * const region = wholeDigit({ width: 10, height: 10, values, scale: 1 });
 * assertEquals(region!.box, { left: 2, top: 1, width: 7, height: 8 });
 * ```
 */
export function wholeDigit(ink: Ink): Region | undefined {
  const all = largestParts(findParts(ink));
  const largest = all.reduce((size, { box }) => Math.max(size, box.width, box.height), 0);
  if (largest === 0) return undefined;
  const parts = all.filter(({ box }) => Math.max(box.width, box.height) >= speck * largest);
  let digit = parts.reduce((most, part) => part.area > most.area ? part : most);
  let others = parts.filter((part) => part !== digit);
  for (;;) {
    const { box } = digit, near = reach * Math.max(box.width, box.height);
    const joined = others.filter((part) => distanceWithin(digit, part, near) <= near);
    if (joined.length === 0) break;
    digit = joinParts([digit, ...joined]);
    others = others.filter((part) => !joined.includes(part));
  }
  return { ...regionOf(digit, ink), line: 0, afterGap: false };
}

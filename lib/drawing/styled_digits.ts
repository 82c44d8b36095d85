/**
 * Many drawings of one digit in one style, as labelled images.
 *
 * @module
 */
import type { Split } from "../dataset/mod.ts";
import { FRAME, frameDigit } from "../image/mod.ts";
import { createRandom, deriveSeed } from "../math/mod.ts";
import { drawDigit } from "./digit.ts";
import type { StyleName } from "./glyphs/mod.ts";
import { createHand } from "./hand.ts";

/**
 * Returns images of one digit that is always written in the same style, each by another hand.
 *
 * @param digit 0-9.
 * @param style The name of a style of that digit, see `digitStyles`.
 * @param options.count The number of images.
 * @param options.seed Any integer; the same seed gives the same images, and other digits and styles have other
 * hands.
 * @throws {RangeError} If there is no such digit or style.
 *
 * @example
 * ```ts
 * import { digitsInStyle } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { images, labels } = digitsInStyle(7, "barred", { count: 3, seed: 1 });
 * assertEquals([images.length, ...labels], [3 * 784, 7, 7, 7]);
 * ```
 */
export function digitsInStyle(
  digit: number,
  style: StyleName,
  { count, seed }: { count: number; seed: number },
): Split {
  const images = new Uint8Array(count * FRAME * FRAME);
  for (let i = 0; i < count; i++) {
    const hand = createHand(deriveSeed(seed, digit, i)), random = createRandom(deriveSeed(seed, digit, i, 1));
    images.set(frameDigit(drawDigit(digit, hand, random, { style })), i * FRAME * FRAME);
  }
  return { images, labels: new Uint8Array(count).fill(digit), count, rows: FRAME, cols: FRAME };
}

/**
 * Many drawn digits as labelled images.
 *
 * @module
 */
import type { Split } from "../dataset/mod.ts";
import { FRAME } from "../image/mod.ts";
import { createRandom, deriveSeed } from "../math/mod.ts";
import { drawFrame } from "./digit.ts";
import { createHand } from "./hand.ts";

/** How many digits one hand writes: each digit twice. */
const digitsPerHand = 20;

/**
 * Returns images of digits that are drawn, not taken from a data set: each class as often as the others, up to
 * one, in an order in which they alternate.
 *
 * @param options.count The number of images.
 * @param options.seed Any integer; the same seed gives the same images.
 *
 * @example
 * ```ts
 * import { drawnDigits } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { images, labels, rows, cols } = drawnDigits({ count: 20, seed: 1 });
 * assertEquals([images.length, rows, cols], [20 * 784, 28, 28]);
 * assertEquals([...labels.subarray(8, 12)], [8, 9, 0, 1]);
 * ```
 */
export function drawnDigits({ count, seed }: { count: number; seed: number }): Split {
  const images = new Uint8Array(count * FRAME * FRAME);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const random = createRandom(seed);
  let hand = createHand(deriveSeed(seed, 0));
  for (let i = 0; i < count; i++) {
    if (i % digitsPerHand === 0) hand = createHand(deriveSeed(seed, i / digitsPerHand));
    images.set(drawFrame(i % 10, hand, random), i * FRAME * FRAME);
  }
  return { images, labels, count, rows: FRAME, cols: FRAME };
}

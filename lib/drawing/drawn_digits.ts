/**
 * Many drawn digits as labelled images.
 *
 * @module
 */
import type { Split } from "../dataset/mod.ts";
import { FRAME, frameDigit } from "../image/mod.ts";
import { createRandom, deriveSeed } from "../math/mod.ts";
import { degradeDigit } from "./degrade.ts";
import { drawDigit } from "./digit.ts";
import { createHand, type Hand, penWidths } from "./hand.ts";
import { betweenOf, type Random } from "./random.ts";

/** How many digits one hand writes: each digit once. */
const digitsPerHand = 10;

/**
 * The share of 1s that are a solid bar, drawn with a pen so wide that it would fill the rings of other
 * digits: networks classify such bars as 8.
 */
const solidOnes = 0.08;

/**
 * Returns images of digits that are drawn, not taken from a data set: each class as often as the others, up to
 * one, in an order in which they alternate.
 *
 * @param options.count The number of images.
 * @param options.degraded The share of images that {@linkcode degradeDigit} changes; default: 0.
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
export function drawnDigits(
  { count, seed, degraded = 0 }: { count: number; seed: number; degraded?: number },
): Split {
  const images = new Uint8Array(count * FRAME * FRAME);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const random = createRandom(seed);
  let hand = createHand(deriveSeed(seed, 0));
  for (let i = 0; i < count; i++) {
    if (i % digitsPerHand === 0) hand = createHand(deriveSeed(seed, i / digitsPerHand));
    images.set(frameOf(i % 10, { hand, random, degraded }), i * FRAME * FRAME);
  }
  return { images, labels, count, rows: FRAME, cols: FRAME };
}

function frameOf(
  digit: number,
  { hand, random, degraded }: { hand: Hand; random: Random; degraded: number },
): Uint8Array {
  const isSolid = digit === 1 && random() < solidOnes;
  const drawn = isSolid
    ? drawDigit(1, { ...hand, pen: betweenOf(random)(penWidths.widest, 0.45) }, random, { style: "plain" })
    : drawDigit(digit, hand, random);
  if (random() >= degraded) return frameDigit(drawn);
  const { box: { width, height }, ink } = drawn;
  return degradeDigit({ width, height, ink }, random);
}

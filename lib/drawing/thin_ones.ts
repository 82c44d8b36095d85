/**
 * 1s that are a thin line, as labelled images.
 *
 * @module
 */
import type { Split } from "../dataset/mod.ts";
import { FRAME, frameDigit } from "../image/mod.ts";
import { createRandom, deriveSeed } from "../math/mod.ts";
import { drawDigit } from "./digit.ts";
import { createHand, penWidths } from "./hand.ts";
import { logUniform } from "./random.ts";

/** The widest pen that is thin here: a pen of 14 pixels for a digit 250 pixels high. */
const widest = 0.056;

/** How much of a hand's bend and jitter is left: many people draw a 1 as one straight line. */
const unsteadiness = 0.4;

/**
 * Returns images of 1s that are a thin line, upright or leaning, each by another hand. Among digits of all
 * styles they are so rare that a refusal takes them for something else.
 *
 * @param options.count The number of images.
 * @param options.seed Any integer; the same seed gives the same images.
 *
 * @example
 * ```ts
 * import { thinOnes } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { images, labels } = thinOnes({ count: 2, seed: 1 });
 * assertEquals([images.length, ...labels], [2 * 784, 1, 1]);
 * ```
 */
export function thinOnes({ count, seed }: { count: number; seed: number }): Split {
  const images = new Uint8Array(count * FRAME * FRAME);
  for (let i = 0; i < count; i++) {
    const random = createRandom(deriveSeed(seed, i)), usual = createHand(deriveSeed(seed, i, 1));
    const hand = {
      ...usual,
      pen: logUniform(random, penWidths.thinnest, widest),
      bend: usual.bend * unsteadiness,
      jitter: usual.jitter * unsteadiness,
    };
    const style = random() < 0.7 ? "plain" : "slanted";
    images.set(frameDigit(drawDigit(1, hand, random, { style })), i * FRAME * FRAME);
  }
  return { images, labels: new Uint8Array(count).fill(1), count, rows: FRAME, cols: FRAME };
}

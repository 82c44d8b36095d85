/**
 * The hands that write the pages: lib/drawing's, with seeds that training does not use.
 *
 * @module
 */
import { createHand, digitStrokes, type Stroke } from "lib/drawing/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import type { Dice } from "./dice.ts";

/** Writes a digit: lines in units of its height, about 1 high, with the top at y = 0. */
export type Writer = (digit: number) => Stroke[];

/**
 * Returns a writer. Images for training are drawn by hands whose seeds are derived from the seed of a run;
 * these seeds are drawn by dice for pages alone, so that no page is written by a hand of the training set.
 *
 * @param pen The width of the pen, in units of a digit's height.
 */
export function createWriter(pen: number, dice: Dice): Writer {
  const hand = { ...createHand(dice.whole(2 ** 32, 2 ** 48)), pen };
  const random = createRandom(dice.whole(2 ** 32, 2 ** 48));
  return (digit) => digitStrokes(digit, hand, random);
}

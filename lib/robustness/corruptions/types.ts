/**
 * What a corruption is.
 *
 * @module
 */
import type { Random } from "../../drawing/random.ts";

/** The value of a corruption at each of its five strengths, from the weakest to the strongest. */
export type Strengths = readonly [number, number, number, number, number];

/** A way in which an image may differ from those that a network was trained on. */
export interface Corruption {
  /** What is done to the image, in a few words, with `{}` for the value: "rotated by {} degrees". */
  what: string;
  strengths: Strengths;
  /** Whether it is one of the 15 kinds of MNIST-C. */
  mnistC: boolean;
  /**
   * Returns a corrupted copy of an image.
   *
   * @param image [28, 28] flat: 0 is background, 255 is full ink.
   * @param value One of the strengths.
   * @param random Decides what differs from one image to the next, such as the direction.
   */
  apply(image: Uint8Array, value: number, random: Random): Uint8Array;
}

/**
 * Sanity check by random labels: a map must change when there was nothing true to learn.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
import { createRandom, shuffledIndices } from "../../math/mod.ts";

/**
 * Returns the same images with their labels in random order, so that images and labels are unrelated.
 *
 * A network that is trained on them can only learn them by heart. `mapAgreement` then says how far its maps
 * agree with those of a network that was trained on the true labels: the maps of a method that shows what was
 * learned must not agree (the data randomization test of Adebayo et al., NeurIPS 2018).
 *
 * With LeNet-5, which learned the labels of 300 images of MNIST by heart, ρ is 0.02 for the gradient and 0.50 for
 * guided backpropagation (20 images, maps with their signs).
 *
 * @param seed The same seed gives the same order.
 *
 * @example
 * ```ts
 * import { withRandomLabels } from "lib/explanation/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: new Uint8Array(3), labels: Uint8Array.of(4, 5, 6), count: 3, rows: 1, cols: 1 };
 * assertEquals(withRandomLabels(split, 1).labels.toSorted(), split.labels);
 * ```
 */
export function withRandomLabels(split: Split, seed: number): Split {
  const order = shuffledIndices(split.count, createRandom(seed));
  return { ...split, labels: Uint8Array.from(order, (i) => split.labels[i]!) };
}

/**
 * What all architectures share: seeded initial weights and the two closing layers.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";

/** What a network is built for. */
export interface ArchitectureOptions {
  /** Same seed, same initial weights. */
  seed: number;
  /** Rows, columns and channels of an image. */
  inputShape: [number, number, number];
  /** How many classes it tells apart. */
  classes: number;
}

/**
 * Glorot and Bengio's uniform initialiser (2010): limit sqrt(6 / (fan-in + fan-out)).
 *
 * TensorFlow.js draws unseeded numbers when none is named, and layers given the same seed would start with the same stream, so each
 * layer gets a seed of its own.
 *
 * @param seed The model's seed.
 * @param layer A number that no other layer of the model uses.
 */
export function glorotUniform(seed: number, layer: number) {
  return tf.initializers.glorotUniform({ seed: deriveSeed(seed, SeedUse.weights, layer) });
}

/**
 * The closing layers: a linear dense layer named "logits", then softmax as a layer of its own.
 *
 * Kept apart so that training can work on the logits, where the cross-entropy is exact (log-sum-exp), while the saved model gives
 * probabilities.
 *
 * @param layer The number of the dense layer, for its seed.
 */
export function classifierHead(options: ArchitectureOptions, layer: number) {
  return [
    tf.layers.dense({
      name: "logits",
      units: options.classes,
      kernelInitializer: glorotUniform(options.seed, layer),
    }),
    tf.layers.activation({ name: "softmax", activation: "softmax" }),
  ];
}

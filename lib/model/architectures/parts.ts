/**
 * The parts that all architectures share: seeded initial weights and the last two layers.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";

/** The options of an architecture. */
export interface ArchitectureOptions {
  /** The same seed gives the same initial weights. */
  seed: number;
  /** Rows, columns and channels of an image. */
  inputShape: [number, number, number];
  /** The number of classes. */
  classes: number;
}

/**
 * Returns the uniform initializer of Glorot and Bengio (2010): the limit is sqrt(6 / (fan-in + fan-out)).
 *
 * Each layer has its own seed: layers with the same seed would draw the same numbers, and without a seed no
 * run could be repeated.
 *
 * @param seed The model's seed.
 * @param layer A number that no other layer of the model uses.
 */
export function glorotUniform(seed: number, layer: number) {
  return tf.initializers.glorotUniform({ seed: deriveSeed(seed, SeedUse.weights, layer) });
}

/**
 * Returns the last two layers: a linear dense layer named "logits", then softmax as a layer of its own.
 *
 * Training computes the cross-entropy from the logits, where it is exact (log-sum-exp); the saved model
 * outputs probabilities.
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

/**
 * Fine-tuning that changes a model little, so that it forgets little: its first layers are frozen, and its weights are
 * blended with the old ones.
 *
 * @module
 */
import { moveTowards, tf } from "../../../../tensorflow.ts";

/**
 * How many layers with kernels are trained, counted from the last one; those before keep their weights. Training fewer
 * takes less time, and changes less of what the network knows; with three instead of four the features change so much
 * that more other digits are refused.
 */
const trainedKernels = 4;

/**
 * How far the weights are moved from the old ones towards the trained ones (Wortsman et al., "Robust fine-tuning of
 * zero-shot models", CVPR 2022): what is learned takes almost no loss from it, and less is forgotten.
 */
const blend = 0.85;

/** Freezes all layers but the last ones; returns what reverts that. */
export function freezeFirst(model: tf.LayersModel): () => void {
  const kernels = model.layers.filter(({ weights }) => weights.some(({ shape }) => shape.length > 1));
  const first = kernels.at(-trainedKernels);
  const frozen = first === undefined ? [] : model.layers.slice(0, model.layers.indexOf(first))
    .filter((layer) => layer.trainable);
  for (const layer of frozen) layer.trainable = false;
  return () => {
    for (const layer of frozen) layer.trainable = true;
  };
}

/** Returns copies of all weights. Dispose of them after use. */
export function weightsOf(model: tf.LayersModel): tf.Tensor[] {
  return model.weights.map((weight) => tf.clone(weight.read()));
}

/** Moves the weights back towards the old ones, which are in the order of `model.weights`. */
export function blendWith(model: tf.LayersModel, old: readonly tf.Tensor[]): void {
  for (const [i, weight] of model.weights.entries()) {
    moveTowards(weight.read() as tf.Variable, old[i]!, 1 - blend);
  }
}

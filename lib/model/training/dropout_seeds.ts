/**
 * Dropout that is random from step to step and the same from run to run.
 *
 * `tf.layers.dropout({ seed })` draws the very same mask at every step, since each call starts a new random stream from that seed; and
 * without a seed no run can be repeated. So the training loop gives every dropout layer a fresh seed before each step, hashed from the
 * run's seed, the layer's position and the step. The layer reads its `seed` field at each call.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";

/** A dropout layer as it is at run time; TensorFlow.js' types keep `seed` private. */
interface DropoutLayer {
  seed: number | undefined;
}

/** The dropout layers of a model and the seeds that they came with. */
export class DropoutSeeds {
  readonly #layers: DropoutLayer[];
  readonly #original: (number | undefined)[];

  /** @param model Dropout layers inside nested models and wrappers are found too. */
  constructor(model: tf.LayersModel) {
    this.#layers = dropoutLayers(model.layers);
    this.#original = this.#layers.map((layer) => layer.seed);
  }

  /**
   * Gives each dropout layer its seed for one step.
   *
   * @param seed The run's seed.
   * @param step The step, counted over all epochs.
   */
  set(seed: number, step: number): void {
    for (const [index, layer] of this.#layers.entries()) {
      layer.seed = deriveSeed(seed, SeedUse.dropoutMask, index, step);
    }
  }

  /** Puts the seeds back that the model came with, so that a saved model does not carry the last step's. */
  restore(): void {
    for (const [index, layer] of this.#layers.entries()) layer.seed = this.#original[index];
  }
}

function dropoutLayers(layers: readonly tf.layers.Layer[]): DropoutLayer[] {
  return layers.flatMap((layer) => {
    const inner = layer as tf.layers.Layer & { layers?: tf.layers.Layer[]; layer?: tf.layers.Layer };
    if (inner.layers !== undefined) return dropoutLayers(inner.layers); // a model used as a layer
    if (inner.layer !== undefined) return dropoutLayers([inner.layer]); // a wrapper such as TimeDistributed
    const isDropout = ["Dropout", "SpatialDropout1D"].includes(layer.getClassName());
    return isDropout ? [layer as unknown as DropoutLayer] : [];
  });
}

/**
 * Seeds for dropout, which differ from step to step and are the same from run to run.
 *
 * `tf.layers.dropout({ seed })` draws the same mask at every step, since each call starts a new random stream
 * from that seed. Without a seed no run could be repeated. So the training loop gives every dropout layer a
 * new seed before each step, derived from the run's seed, the layer's index and the step. The layer reads its
 * `seed` field at each call.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";

/** A dropout layer. The types of TensorFlow.js keep `seed` private. */
interface DropoutLayer {
  seed: number | undefined;
}

/** The dropout layers of a model, and their original seeds. */
export class DropoutSeeds {
  readonly #layers: DropoutLayer[];
  readonly #original: (number | undefined)[];

  /** @param model The model; dropout layers in nested models and wrappers are found too. */
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

  /** Restores the original seeds, so that a saved model does not contain those of the last step. */
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

/**
 * Soft targets that are computed once: those of images that are the same in every epoch.
 *
 * @module
 */
import type { Split } from "../../dataset/types.ts";
import { tf } from "../../tensorflow.ts";
import type { Teachers } from "../distillation/mod.ts";
import type { Breather } from "../event_loop.ts";
import { epochOrder, type ImageSettings, trainingBatches } from "./batches.ts";

/**
 * The teachers' probabilities for each training image.
 *
 * They are computed in groups: those of the first epoch, in its order, whenever it is that they are computed. A run
 * that is resumed computes them again, for the same images together, so that they are the same bits. Owns
 * tensors: dispose of it.
 */
export class LastingTargets {
  /** Those of each group of the first epoch that has been computed, [images of the group, classes]. */
  readonly #groups: tf.Tensor2D[] = [];
  /** Those of all images in the order of the first epoch, [images, classes], once all have been computed. */
  #all: tf.Tensor2D | undefined;
  /** The place of each image in that order, by its number. */
  readonly #places: Uint32Array;

  /** @param settings The number of images per group is `batchSize`. */
  constructor(
    readonly model: tf.LayersModel,
    readonly split: Split,
    readonly settings: ImageSettings,
    readonly teachers: Teachers,
  ) {
    this.#places = new Uint32Array(split.count);
    epochOrder(split.count, settings, 1).forEach((index, place) => this.#places[index] = place);
  }

  /** Returns the targets of a group of the first epoch. Do not dispose of them. */
  ofGroup(group: number, images: tf.Tensor): tf.Tensor2D {
    return this.#groups[group] ??= this.teachers.softTargets(images);
  }

  /** Computes what is missing. Returns whether nothing is missing now: it ends early when the signal is aborted. */
  async complete(breather: Breather, signal: AbortSignal | undefined): Promise<boolean> {
    if (this.#all !== undefined) return true;
    const { model, split, settings } = this;
    let group = 0;
    for (const { images, labels } of trainingBatches(model, split, settings, 1)) {
      try {
        if (signal?.aborted) return false;
        this.ofGroup(group++, images);
      } finally {
        tf.dispose([images, labels]);
      }
      await breather.breathe();
    }
    this.#all = tf.concat(this.#groups);
    tf.dispose(this.#groups.splice(0));
    return true;
  }

  /**
   * Returns the targets of images, [images, classes], once {@linkcode complete} has computed them. Dispose of the
   * tensor.
   *
   * @param indices The numbers of the images.
   */
  of(indices: Uint32Array): tf.Tensor2D {
    const places = Int32Array.from(indices, (index) => this.#places[index]!);
    return tf.tidy(() => tf.gather(this.#all!, tf.tensor1d(places, "int32")));
  }

  /** Frees its tensors. */
  dispose(): void {
    tf.dispose(this.#groups.splice(0));
    this.#all?.dispose();
    this.#all = undefined;
  }
}

/**
 * Soft targets that are computed once: those of images that are the same in every epoch.
 *
 * @module
 */
import type { Split } from "../../dataset/types.ts";
import { tf } from "../../tensorflow.ts";
import type { Teachers } from "../distillation/mod.ts";
import type { Breather } from "../event_loop.ts";
import { type ImageSettings, type TrainingBatch, trainingBatches } from "./batches.ts";

/** How {@linkcode LastingTargets.complete} ends early, and reports. */
export interface CompletionOptions {
  /** Ends it before the next group. */
  signal?: AbortSignal;
  /** Called after each group, and awaited, with the share that is done, 0-1. */
  onProgress?: (done: number) => void | Promise<void>;
}

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
  /** The place of each image in that order, by its number; of those in groups that have been computed. */
  readonly #places: Uint32Array;

  /** @param settings The number of images per group is `batchSize`. */
  constructor(
    readonly model: tf.LayersModel,
    readonly split: Split,
    readonly settings: ImageSettings,
    readonly teachers: Teachers,
  ) {
    this.#places = new Uint32Array(split.count);
  }

  /** Returns the targets of a group of the first epoch. Do not dispose of them. */
  ofGroup(group: number, { images, indices }: Pick<TrainingBatch, "images" | "indices">): tf.Tensor2D {
    const first = group * this.settings.batchSize;
    indices.forEach((index, i) => this.#places[index] = first + i);
    return this.#groups[group] ??= this.teachers.softTargets(images);
  }

  /**
   * Computes what is missing: the groups before the one at which the run was resumed, or all of them.
   *
   * @returns Whether nothing is missing now: it ends early when the signal is aborted.
   */
  async complete(breather: Breather, { signal, onProgress }: CompletionOptions): Promise<boolean> {
    if (this.#all !== undefined) return true;
    const { model, split, settings } = this;
    const known = this.#groups.findIndex((group) => group !== undefined);
    const missing = known < 0 ? Math.ceil(split.count / settings.batchSize) : known;
    let group = 0;
    for (const batch of trainingBatches(model, split, settings, 1).take(missing)) {
      try {
        if (signal?.aborted) return false;
        this.ofGroup(group++, batch);
      } finally {
        tf.dispose([batch.images, batch.labels]);
      }
      await onProgress?.(group / missing);
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

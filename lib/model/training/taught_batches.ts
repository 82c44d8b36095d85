/**
 * The batches of a network that learns from teachers: with the teachers' probabilities for each image.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import type { Split } from "../../dataset/types.ts";
import { Teachers, type Teaching } from "../distillation/mod.ts";
import type { Breather } from "../event_loop.ts";
import { type ImageSettings, type TrainingBatch, trainingBatches } from "./batches.ts";
import { type CompletionOptions, LastingTargets } from "./lasting_targets.ts";

/**
 * Teachers get the images of several steps at once, about this many: they do not change from step to step, so a
 * student that learns in small batches does not make them compute in small batches.
 */
const IMAGES_AHEAD = 512;

/** A batch, with soft targets if there are teachers. Dispose of all its tensors. */
export interface TaughtBatch extends Omit<TrainingBatch, "indices"> {
  /** The teachers' probabilities at their temperature, [size, classes]. */
  targets?: tf.Tensor2D;
}

/** Which batches there are. */
interface Settings extends ImageSettings {
  epochs: number;
  /** Default: none; the batches then have no targets. */
  teachers?: Teaching;
}

/**
 * The batches of {@linkcode trainingBatches}, the same images in the same order, with soft targets.
 *
 * Without augmentation, an image has the same targets in every epoch: they are computed in the first one and kept.
 * (Adversarial training changes images only after its teachers have seen them.) With it, each epoch computes its own.
 * A run that is resumed computes the targets of the same images together as one without a stop, so that they are
 * the same bits.
 *
 * Owns tensors: dispose of it.
 */
export class TaughtBatches {
  readonly #teachers: Teachers | undefined;
  /** The settings of the batches of images whose targets are computed together. */
  readonly #groups: ImageSettings;
  readonly #lasting: LastingTargets | undefined;

  /** @throws {UserError} If the teachers do not fit the model or the images. */
  constructor(
    readonly model: tf.LayersModel,
    readonly split: Split,
    readonly settings: Settings,
  ) {
    const { batchSize, augmentation, teachers, epochs } = settings;
    this.#groups = { ...settings, batchSize: batchSize * Math.max(1, Math.floor(IMAGES_AHEAD / batchSize)) };
    if (teachers === undefined) return;
    this.#teachers = new Teachers(teachers, model, split);
    if (augmentation !== undefined || epochs === 1) return;
    this.#lasting = new LastingTargets(model, split, this.#groups, this.#teachers);
  }

  /**
   * Computes what an epoch needs before its first batch: after the first epoch, targets that are kept and are missing
   * because the run was resumed.
   *
   * @param epoch Counted from 1.
   * @param options The listener is not called if nothing is missing.
   * @returns Whether there can be batches: not if the signal is aborted first.
   */
  async prepare(epoch: number, breather: Breather, options: CompletionOptions = {}): Promise<boolean> {
    return epoch === 1 || this.#lasting === undefined || await this.#lasting.complete(breather, options);
  }

  /**
   * Yields the batches of an epoch.
   *
   * @param epoch Counted from 1. Await {@linkcode prepare} for it first.
   * @param firstStep The number of batches to skip, for a run that is resumed.
   */
  *of(epoch: number, firstStep = 0): Generator<TaughtBatch, void, void> {
    if (this.#teachers === undefined) {
      yield* trainingBatches(this.model, this.split, this.settings, epoch, firstStep);
    } else if (this.#lasting === undefined || epoch === 1) {
      yield* this.#byGroups(this.#teachers, epoch, firstStep);
    } else yield* this.#known(this.#lasting, epoch, firstStep);
  }

  /** Computes the targets of the images of several steps at once. */
  *#byGroups(teachers: Teachers, epoch: number, firstStep: number): Generator<TaughtBatch, void, void> {
    const { batchSize } = this.settings, steps = this.#groups.batchSize / batchSize;
    let group = Math.floor(firstStep / steps), step = group * steps;
    for (const batch of trainingBatches(this.model, this.split, this.#groups, epoch, group)) {
      const { images, labels, size: all } = batch;
      let targets: tf.Tensor2D | undefined;
      try {
        targets = this.#lasting?.ofGroup(group++, batch) ?? teachers.softTargets(images);
        for (let start = 0; start < all; start += batchSize, step++) {
          if (step < firstStep) continue;
          const size = Math.min(batchSize, all - start);
          yield {
            images: tf.slice(images, start, size),
            labels: tf.slice(labels, start, size),
            targets: tf.slice(targets, start, size),
            size,
          };
        }
      } finally {
        tf.dispose([images, labels]);
        if (this.#lasting === undefined) targets?.dispose();
      }
    }
  }

  /** Looks up the targets of each step's images. */
  *#known(lasting: LastingTargets, epoch: number, firstStep: number): Generator<TaughtBatch, void, void> {
    const batches = trainingBatches(this.model, this.split, this.settings, epoch, firstStep);
    for (const { indices, ...batch } of batches) yield { ...batch, targets: lasting.of(indices) };
  }

  /** Frees its tensors. */
  dispose(): void {
    this.#lasting?.dispose();
    this.#teachers?.dispose();
  }
}

/**
 * The batches of a network that learns from teachers: with the teachers' probabilities for each image.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import type { Split } from "../../dataset/types.ts";
import type { Teachers } from "../distillation/mod.ts";
import { type ImageSettings, type TrainingBatch, trainingBatches } from "./batches.ts";

/**
 * Teachers get the images of several steps at once, about this many: they do not change from step to step, so a
 * student that learns in small batches does not make them compute in small batches.
 */
const IMAGES_AHEAD = 512;

/** A batch, with soft targets if there are teachers. Dispose of all its tensors. */
export interface TaughtBatch extends TrainingBatch {
  /** The teachers' probabilities at their temperature, [size, classes]. */
  targets?: tf.Tensor2D;
}

/**
 * Yields the batches of {@linkcode trainingBatches}, the same images in the same order, with soft targets.
 *
 * A run that is resumed computes the targets of the same images together as one without a stop, so that they are
 * the same bits.
 *
 * @param teachers Default: none; the batches then have no targets.
 * @param epoch Counted from 1.
 * @param firstStep The number of batches to skip, for a run that is resumed.
 */
export function* taughtBatches(
  model: tf.LayersModel,
  split: Split,
  settings: ImageSettings,
  teachers: Teachers | undefined,
  epoch: number,
  firstStep = 0,
): Generator<TaughtBatch, void, void> {
  if (teachers === undefined) {
    yield* trainingBatches(model, split, settings, epoch, firstStep);
    return;
  }
  const { batchSize } = settings, steps = Math.max(1, Math.floor(IMAGES_AHEAD / batchSize));
  const many = { ...settings, batchSize: steps * batchSize }, firstGroup = Math.floor(firstStep / steps);
  let step = firstGroup * steps;
  for (const group of trainingBatches(model, split, many, epoch, firstGroup)) {
    const { images, labels } = group;
    let targets: tf.Tensor2D | undefined;
    try {
      targets = teachers.softTargets(images);
      for (let start = 0; start < group.size; start += batchSize, step++) {
        if (step < firstStep) continue;
        const size = Math.min(batchSize, group.size - start);
        yield {
          images: tf.slice(images, start, size),
          labels: tf.slice(labels, start, size),
          targets: tf.slice(targets, start, size),
          size,
        };
      }
    } finally {
      tf.dispose([images, labels, ...(targets === undefined ? [] : [targets])]);
    }
  }
}

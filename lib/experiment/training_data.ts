/**
 * The images of a run: a limit, and a validation set.
 *
 * @module
 */
import { type Split, splitDataset, takeFirst } from "../dataset/mod.ts";
import { UsageError } from "../errors.ts";
import type { TrainingData } from "../model/mod.ts";
import { count } from "../text/mod.ts";

/** The share of the training set that is held out for validation: 5,000 of MNIST's 60,000 images. */
const validationShare = 1 / 12;

/**
 * Returns the images to train on, and a validation set if there is to be one: one image in twelve, each class
 * in proportion. A training set of fewer than six images gets none.
 *
 * @param images The training set.
 * @param settings `limit`: use only the first images, this many. `seed`: decides which images are held out.
 * @throws {UsageError} If the limit is above the number of images.
 */
export function trainingData(
  images: Split,
  { limit, seed, validation }: { limit?: number; seed: number; validation: boolean },
): TrainingData {
  if (limit !== undefined && limit > images.count) {
    throw new UsageError(
      `\`limit\`: expected at most ${count(images.count)}, the number of training images, but got ${limit}`,
    );
  }
  const taken = limit === undefined ? images : takeFirst(images, limit);
  const held = validation ? Math.round(taken.count * validationShare) : 0;
  if (held === 0) return { train: taken };
  const [train, validationSet] = splitDataset(taken, { count: held, seed });
  return { train, validation: validationSet };
}

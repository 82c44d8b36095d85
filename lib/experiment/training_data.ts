/**
 * The images of a run: a limit, a validation set, and added images.
 *
 * @module
 */
import { type Split, splitDataset, takeFirst } from "../dataset/mod.ts";
import { UsageError } from "../errors.ts";
import type { TrainingData } from "../model/mod.ts";
import { count } from "../text/mod.ts";
import { type AddedImages, addedImages, joined } from "./added_images.ts";

/** The share of the training set that is held out for validation: 5,000 of MNIST's 60,000 images. */
const validationShare = 1 / 12;

/** The images of a run. */
export interface RunData extends TrainingData {
  /** How many of the training images were added; they are the last ones. Missing if there are none. */
  addedCount?: number;
}

/**
 * Returns the images to train on, and a validation set if there is to be one: one image in twelve, each class
 * in proportion. A training set of fewer than six images gets none. Images are added to the training images
 * only.
 *
 * @param images The training set.
 * @param settings `limit`: only this many images are used, the first ones. `validationSeed`: decides which
 * images are held out; default: `seed`, which decides what the added images are. `drawnDigits`,
 * `degradedImages`: how many are added, as shares of the training images; default: none.
 * @throws {UsageError} If the limit is above the number of images.
 * @throws {UserError} If digits cannot be drawn for these images.
 */
export function trainingData(
  images: Split,
  { limit, validation, validationSeed, ...settings }:
    & { limit?: number; validation: boolean; validationSeed?: number }
    & AddedImages,
): RunData {
  if (limit !== undefined && limit > images.count) {
    throw new UsageError(
      `\`limit\`: expected at most ${count(images.count)}, the number of training images, but got ${limit}`,
    );
  }
  const taken = limit === undefined ? images : takeFirst(images, limit);
  const held = validation ? Math.round(taken.count * validationShare) : 0;
  if (held === 0) return withAddedImages({ train: taken }, settings);
  const [train, validationSet] = splitDataset(taken, { count: held, seed: validationSeed ?? settings.seed });
  return withAddedImages({ train, validation: validationSet }, settings);
}

function withAddedImages(data: TrainingData, settings: AddedImages): RunData {
  const added = addedImages(data.train, settings);
  if (added.length === 0) return data;
  const train = joined([data.train, ...added]);
  return { ...data, train, addedCount: train.count - data.train.count };
}

/**
 * Which images a training sees: `--limit`, then the validation slice.
 *
 * @module
 */
import { type Split, splitDataset, takeFirst } from "../../dataset/mod.ts";
import { UsageError } from "../../errors.ts";
import { count } from "../../text/mod.ts";

/** One image in twelve validates: 5,000 of MNIST's 60,000. */
const validationShare = 1 / 12;

/** The images to learn from, and those to watch progress on; none of the latter where there are too few images. */
export interface TrainingSlices {
  train: Split;
  validation?: Split;
}

/**
 * Takes the first `limit` images, and sets one in twelve of them apart for validation if there is to be one, each class in proportion.
 *
 * @param images All training images of the data set.
 * @param options The limit, and the seed that decides which images validate.
 * @throws {UsageError} A limit above the number of images.
 */
export function trainingSlices(
  images: Split,
  options: { limit?: number; seed: number; validation: boolean },
): TrainingSlices {
  const { limit, seed } = options;
  if (limit !== undefined && limit > images.count) {
    throw new UsageError(
      `--limit ${limit}: there are ${
        count(images.count)
      } training images; use a number from 1 to ${images.count}`,
    );
  }
  const taken = limit === undefined ? images : takeFirst(images, limit);
  const validationCount = options.validation ? Math.round(taken.count * validationShare) : 0;
  if (validationCount === 0) return { train: taken };
  const [train, validation] = splitDataset(taken, { count: validationCount, seed });
  return { train, validation };
}

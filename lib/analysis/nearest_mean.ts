import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { classPixels } from "./class_pixels.ts";
import type { LinearClassifier } from "./linear_classifier.ts";

/**
 * Returns the nearest-mean classifier: an image is classified as the class whose mean image is closest.
 *
 * It is a linear classifier in disguise. Of the squared distance |x - m|² = |x|² - 2 m·x + |m|², the first
 * term is the same for all classes. So the nearest mean is the one with the highest m·x - |m|²/2: the weights
 * are the mean image, the offset is -|m|²/2.
 *
 * @throws {UserError} If a class from 0 to the highest label has no images; those above it are left out.
 *
 * @example
 * ```ts
 * import { classify, nearestMean } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Two classes of one pixel each: dark ones and bright ones.
 * const train = { images: Uint8Array.of(10, 30, 200, 240), labels: Uint8Array.of(0, 0, 1, 1), count: 4, rows: 1, cols: 1 };
 * const classifier = nearestMean(train);
 * const images = Uint8Array.of(119, 121); // the means are 20 and 220
 * assertEquals([...classify(classifier, { ...train, images, count: 2 })], [0, 1]);
 * ```
 */
export function nearestMean(train: Split): LinearClassifier {
  const { means, counts } = classPixels(train);
  const classes = train.labels.reduce((highest, label) => Math.max(highest, label), 0) + 1;
  const empty = counts.slice(0, classes).indexOf(0);
  if (empty >= 0) {
    throw new UserError(
      `class ${empty}: expected at least one image, but got none; use a data set with images of every class`,
    );
  }
  const weights = means.slice(0, classes);
  return {
    weights,
    offsets: weights.map((mean) => -mean.reduce((sum, value) => sum + value * value, 0) / 2),
  };
}

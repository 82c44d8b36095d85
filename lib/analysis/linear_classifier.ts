import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { argmax } from "../math/mod.ts";

/**
 * The simplest classifier of digits: weights for each pixel and one offset, for each class. The score of a
 * class is the dot product of its weights with the image, plus its offset. The class with the highest score
 * wins.
 */
export interface LinearClassifier {
  /** One array per class, [pixels] each. */
  weights: Float64Array[];
  /** One number per class. */
  offsets: number[];
}

/**
 * Returns the score of every class for one image: weights · image + offset.
 *
 * @param image [pixels], 0-255; it is scaled to 0-1 first.
 * @returns One number per class.
 *
 * @example
 * ```ts
 * import { classScores } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const classifier = { weights: [Float64Array.of(1, 0), Float64Array.of(0, 1)], offsets: [0, 0.25] };
 * assertEquals(classScores(classifier, Uint8Array.of(255, 0)), [1, 0.25]);
 * ```
 */
export function classScores({ weights, offsets }: LinearClassifier, image: Uint8Array): number[] {
  return weights.map((template, label) => {
    let sum = 0;
    for (let p = 0; p < image.length; p++) sum += template[p]! * image[p]!;
    return sum / 255 + offsets[label]!;
  });
}

/**
 * Returns the class of each image: the one with the highest score, the lower of equal ones.
 *
 * @returns [count], classes.
 * @throws {UserError} If the images do not have as many pixels as the weights.
 *
 * @example
 * ```ts
 * import { classify } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const classifier = { weights: [Float64Array.of(1, 0), Float64Array.of(0, 1)], offsets: [0, 0] };
 * const split = { images: Uint8Array.of(9, 200, 70, 8), labels: Uint8Array.of(1, 0), count: 2, rows: 1, cols: 2 };
 * assertEquals([...classify(classifier, split)], [1, 0]);
 * ```
 */
export function classify(classifier: LinearClassifier, split: Split): Uint8Array {
  const pixels = split.rows * split.cols;
  const expected = classifier.weights[0]?.length;
  if (pixels !== expected) {
    throw new UserError(
      `images: expected ${expected} pixels each, like the classifier, but got ${pixels}; fit it to such images`,
    );
  }
  return Uint8Array.from(
    { length: split.count },
    (_, i) => argmax(classScores(classifier, split.images.subarray(i * pixels, (i + 1) * pixels))),
  );
}

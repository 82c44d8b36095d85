/**
 * Labels that look wrong, by confident learning.
 *
 * Source: C. Northcutt, L. Jiang, I. Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", Journal of
 * Artificial Intelligence Research 70 (2021), sections 3.1 and 3.2.
 *
 * @module
 */

/** What a model that was not trained on an image predicts for it. */
export interface OutOfFold {
  /** The label in the data set. */
  label: number;
  /** The probability of each class. */
  probabilities: ArrayLike<number>;
}

/** An image whose label looks wrong. */
export interface SuspectLabel {
  /** The image's index among the predictions. */
  index: number;
  /** The label in the data set. */
  label: number;
  /** The class that the image seems to have. */
  proposed: number;
  /** The probability of the label's class, and of the proposed one. */
  labelProbability: number;
  probability: number;
}

/**
 * Returns the images for which another class than the label is predicted with confidence: the off-diagonal of the confident
 * joint.
 *
 * Each class has a threshold of its own, the mean probability of the class over the images that have its label: a model
 * is less confident of some classes than of others. An image counts as class j if its probability of j reaches the
 * threshold of j; of several such classes, the most probable one counts.
 *
 * @param predictions Of models that were not trained on the image in question.
 * @param classes The number of classes.
 * @returns Those with the largest margin of the proposed class over the label first.
 *
 * @example
 * ```ts
 * import { suspectLabels } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const predictions = [
 *   { label: 0, probabilities: [0.9, 0.1] },
 *   { label: 0, probabilities: [0.2, 0.8] }, // above the threshold of class 1, 0.75, and below that of class 0, 0.55
 *   { label: 1, probabilities: [0.3, 0.7] },
 *   { label: 1, probabilities: [0.2, 0.8] },
 * ];
 * assertEquals(suspectLabels(predictions, 2).map(({ index, proposed }) => [index, proposed]), [[1, 1]]);
 * ```
 */
export function suspectLabels(predictions: readonly OutOfFold[], classes: number): SuspectLabel[] {
  const thresholds = meanProbabilities(predictions, classes);
  const suspects = predictions.flatMap(({ label, probabilities }, index): SuspectLabel[] => {
    let proposed = -1;
    for (let j = 0; j < classes; j++) {
      const isConfident = probabilities[j]! >= thresholds[j]!; // a class without images has no threshold: NaN
      if (isConfident && (proposed < 0 || probabilities[j]! > probabilities[proposed]!)) proposed = j;
    }
    if (proposed < 0 || proposed === label) return [];
    const labelProbability = probabilities[label]!, probability = probabilities[proposed]!;
    return [{ index, label, proposed, labelProbability, probability }];
  });
  const margin = ({ labelProbability, probability }: SuspectLabel) => probability - labelProbability;
  return suspects.sort((a, b) => margin(b) - margin(a) || a.index - b.index);
}

/** Returns, for each class, the mean probability of the class over the images that have its label. */
function meanProbabilities(predictions: readonly OutOfFold[], classes: number): number[] {
  const sums = new Float64Array(classes), counts = new Float64Array(classes);
  for (const { label, probabilities } of predictions) {
    sums[label]! += probabilities[label]!;
    counts[label]!++;
  }
  return Array.from(sums, (sum, label) => sum / counts[label]!);
}

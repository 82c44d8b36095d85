/**
 * Calibration: whether the confidence of a model matches its accuracy.
 *
 * @module
 */

/** Predictions of similar confidence. */
export interface CalibrationBin {
  /** The limits of the bin, 0-1: confidence above `low`, up to and including `high`. */
  low: number;
  high: number;
  /** The number of predictions in the bin. */
  count: number;
  /** The mean confidence, the probability of the predicted class, 0-1; 0 if the bin is empty. */
  confidence: number;
  /** The share of correct predictions, 0-1; 0 if the bin is empty. */
  accuracy: number;
}

/** The part of a prediction that matters here. */
interface Answer {
  truth: number;
  predicted: number;
  probability: number;
}

/**
 * Groups predictions by their confidence into bins of equal width, from 0 to 1.
 *
 * @param predictions The result of `predict`.
 * @param bins The number of bins; default: 10.
 * @throws {RangeError} If there are no predictions, a probability is not 0-1, or `bins` is not a whole number
 * above 0.
 *
 * @example
 * ```ts
 * import { calibrationBins } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const answers = [
 *   { truth: 3, predicted: 3, probability: 1 },
 *   { truth: 3, predicted: 5, probability: 0.75 },
 * ];
 * assertEquals(calibrationBins(answers, 2), [
 *   { low: 0, high: 0.5, count: 0, confidence: 0, accuracy: 0 },
 *   { low: 0.5, high: 1, count: 2, confidence: 0.875, accuracy: 0.5 },
 * ]);
 * ```
 */
export function calibrationBins(predictions: readonly Answer[], bins = 10): CalibrationBin[] {
  if (!Number.isSafeInteger(bins) || bins < 1) {
    throw new RangeError(`bins: expected a whole number above 0, but got ${bins}`);
  }
  if (predictions.length === 0) throw new RangeError("predictions: expected at least one, but got none");
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, correct: 0 }));
  for (const { truth, predicted, probability } of predictions) {
    // Softmax in single precision can exceed 1 a little.
    if (!(probability >= 0 && probability <= 1 + 1e-6)) {
      throw new RangeError(`probability: expected a number from 0 to 1, but got ${probability}`);
    }
    const sum = sums[Math.min(bins - 1, Math.max(0, Math.ceil(probability * bins) - 1))]!;
    sum.count++;
    sum.confidence += Math.min(1, probability);
    if (truth === predicted) sum.correct++;
  }
  return sums.map(({ count, confidence, correct }, i) => ({
    low: i / bins,
    high: (i + 1) / bins,
    count,
    confidence: count === 0 ? 0 : confidence / count,
    accuracy: count === 0 ? 0 : correct / count,
  }));
}

/**
 * Returns the expected calibration error: the mean gap between confidence and accuracy over all bins,
 * weighted by their counts (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).
 *
 *     Σ count / total · |accuracy - confidence|
 *
 * It depends on the number of bins, so report that number with it.
 *
 * @param bins The result of {@linkcode calibrationBins}.
 *
 * @example
 * ```ts
 * import { expectedCalibrationError } from "lib/model/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const bins = [
 *   { low: 0, high: 0.5, count: 0, confidence: 0, accuracy: 0 },
 *   { low: 0.5, high: 1, count: 4, confidence: 0.9, accuracy: 0.75 },
 * ];
 * assertAlmostEquals(expectedCalibrationError(bins), 0.15);
 * ```
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) throw new RangeError("bins: expected at least one prediction, but got none");
  return bins.reduce(
    (sum, { count, confidence, accuracy }) => sum + count * Math.abs(accuracy - confidence),
    0,
  ) / total;
}

/**
 * Whether a model is as often right as it says.
 *
 * @module
 */

/** Predictions of similar confidence. */
export interface CalibrationBin {
  /** The bin's limits, 0-1: confidence above `low`, up to `high`. */
  low: number;
  high: number;
  /** Predictions in the bin. */
  count: number;
  /** Mean probability of the named class, 0-1; 0 where the bin is empty. */
  confidence: number;
  /** The share that was right, 0-1; 0 where the bin is empty. */
  accuracy: number;
}

/** What of a prediction is looked at. */
interface Answer {
  truth: number;
  predicted: number;
  probability: number;
}

/**
 * Sorts predictions by their confidence into bins of equal width, from 0 to 1.
 *
 * @param predictions What `predict` gave.
 * @param bins How many; default: 10.
 * @throws {RangeError} If there are no predictions, a probability is not 0-1, or `bins` is not a whole number above 0.
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
    throw new RangeError(`Expected bins to be a whole number above 0, found ${bins}`);
  }
  if (predictions.length === 0) throw new RangeError("Expected at least one prediction, found none");
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, correct: 0 }));
  for (const { truth, predicted, probability } of predictions) {
    // Softmax in single precision may give a little more than 1.
    if (!(probability >= 0 && probability <= 1 + 1e-6)) {
      throw new RangeError(`Expected probabilities from 0 to 1, found ${probability}`);
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
 * The expected calibration error: the gaps between confidence and accuracy, each weighted by its share of the predictions (Guo et al.,
 * "On Calibration of Modern Neural Networks", ICML 2017).
 *
 *     Σ count / total · |accuracy - confidence|
 *
 * It depends on how many bins there are: say it along.
 *
 * @param bins What {@linkcode calibrationBins} gave.
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
  if (total === 0) throw new RangeError("Expected at least one prediction in the bins, found none");
  return bins.reduce(
    (sum, { count, confidence, accuracy }) => sum + count * Math.abs(accuracy - confidence),
    0,
  ) / total;
}

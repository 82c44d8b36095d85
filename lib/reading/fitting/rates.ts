/**
 * The rates of a calibration, measured on frames that it was not fitted on.
 *
 * @module
 */
import { calibrationBins, expectedCalibrationError } from "../../model/evaluation/calibration.ts";
import type { Calibration, DigitRates, OtherRates } from "../calibration.ts";
import { judge } from "../judge.ts";
import type { Answer } from "../network.ts";

/** The number of bins of the calibration error: that of Guo et al. 2017. */
const bins = 15;

/** Returns the rates of digits. */
export function digitRates(
  calibration: Calibration,
  answers: readonly Answer[],
  frames: readonly Uint8Array[],
  labels: ArrayLike<number>,
): DigitRates {
  const judged = answers.map((answer, i) => judge(calibration, answer, frames[i]!));
  const plain = answers.map((answer, i) => judge({ temperature: 1, threshold: 1 }, answer, frames[i]!));
  const error = (predictions: typeof judged) =>
    expectedCalibrationError(calibrationBins(
      predictions.map(({ digit, probability }, i) => ({ truth: labels[i]!, predicted: digit, probability })),
      bins,
    ));
  const sure = judged.flatMap(({ state, digit }, i) => state === "sure" ? [digit === labels[i]] : []);
  return {
    count: judged.length,
    accuracy: shareOf(judged, ({ digit }, i) => digit === labels[i]),
    errorBefore: error(plain),
    errorAfter: error(judged),
    sure: sure.length / judged.length,
    wrongOfSure: sure.length === 0 ? 0 : shareOf(sure, (isCorrect) => !isCorrect),
    refused: shareOf(judged, ({ state }) => state === "not a digit"),
  };
}

/** Returns the rates of frames without a digit. */
export function otherRates(
  calibration: Calibration,
  answers: readonly Answer[],
  frames: readonly Uint8Array[],
): Omit<OtherRates, "refusedUnseen"> {
  const judged = answers.map((answer, i) => judge(calibration, answer, frames[i]!));
  return {
    count: judged.length,
    refused: shareOf(judged, ({ state }) => state === "not a digit"),
    sure: shareOf(judged, ({ state }) => state === "sure"),
  };
}

function shareOf<T>(values: readonly T[], isCounted: (value: T, index: number) => boolean): number {
  return values.filter(isCounted).length / values.length;
}

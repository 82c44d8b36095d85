/**
 * The misclassified images with the highest confidence.
 *
 * @module
 */
import type { Prediction } from "./predict.ts";

/**
 * Returns the wrong predictions in descending order of confidence.
 *
 * They are worth a look: either the label is doubtful, or the model has learned something wrong.
 *
 * @param predictions The result of `predict`.
 * @param count The maximum number of predictions to return; default: all.
 *
 * @example
 * ```ts
 * import { confidentMistakes, type Prediction } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const prediction = (index: number, truth: number, probabilities: [number, number]): Prediction => {
 *   const predicted = probabilities[1] > probabilities[0] ? 1 : 0;
 *   const probability = probabilities[predicted]!, loss = -Math.log(probabilities[truth]!);
 *   return { index, truth, predicted, probability, probabilities: Float32Array.from(probabilities), loss };
 * };
 * const predictions = [
 *   prediction(0, 0, [0.9, 0.1]),
 *   prediction(1, 0, [0.4, 0.6]),
 *   prediction(2, 1, [0.8, 0.2]),
 * ];
 * assertEquals(confidentMistakes(predictions).map(({ index }) => index), [2, 1]);
 * ```
 */
export function confidentMistakes(
  predictions: readonly Prediction[],
  count: number = predictions.length,
): Prediction[] {
  return predictions.filter(({ truth, predicted }) => truth !== predicted)
    .sort((a, b) => b.probability - a.probability || a.index - b.index)
    .slice(0, count);
}

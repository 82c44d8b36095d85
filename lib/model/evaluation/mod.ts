/**
 * How well a model classifies images, and what it predicts for each of them.
 *
 * Read in this order:
 *
 * 1. `scoring.ts`: the scores of a batch, by one model or several, on the images or on shifted copies too.
 * 2. `evaluate.ts`: accuracy, loss and confusion matrix on a data set; `options.ts`: with what.
 * 3. `class_metrics.ts`: precision, recall and F1 of each class, from the confusion matrix.
 * 4. `predict.ts`: the probabilities of each image.
 * 5. `confident_mistakes.ts`: the misclassified images with the highest confidence.
 * 6. `compare_mistakes.ts`: whether one model makes fewer mistakes than another on the same images.
 * 7. `calibration.ts`: whether the confidence matches the accuracy.
 * 8. `suspect_labels.ts`: labels that look wrong.
 * 9. `published_results.ts`: what others have reached on MNIST.
 *
 * @module
 */
export { evaluate, type Evaluation, evaluationOf } from "./evaluate.ts";
export type { EvaluationOptions } from "./options.ts";
export { type ClassMetrics, classMetrics } from "./class_metrics.ts";
export { predict, type Prediction } from "./predict.ts";
export { confidentMistakes } from "./confident_mistakes.ts";
export {
  compareMistakes,
  type PairedMistakes,
  type PooledMistakes,
  poolMistakes,
} from "./compare_mistakes.ts";
export { type CalibrationBin, calibrationBins, expectedCalibrationError } from "./calibration.ts";
export { type PublishedResult, publishedResults } from "./published_results.ts";
export { type OutOfFold, type SuspectLabel, suspectLabels } from "./suspect_labels.ts";

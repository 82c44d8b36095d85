/**
 * What the pixels tell without a network: averages, directions of variation, and the simplest classifiers.
 *
 * Bytes of images are 0-255, as everywhere; every mean, spread, component and weight is in units of 0-1. Sums
 * over bytes are exact, and everything else is computed in double precision in a fixed order, so the numbers
 * are the same on every machine. In reading order:
 *
 * - class_pixels.ts: the mean image of each class, and its spread
 * - by_class.ts, typicality.ts: images and numbers by class; the most and the least typical digits
 * - covariance.ts → principal_components.ts: how pixels vary together, and the few directions with the most
 *   variance
 * - linear_classifier.ts: weights and offsets for each class; nearest_mean.ts and least_squares.ts are two
 *   ways to choose them
 * - nearest_image.ts: the nearest-neighbour classifier
 * - disputed_labels.ts: test images of MNIST whose labels are disputed
 *
 * @module
 */
export { byClass, examplesPerClass } from "./by_class.ts";
export { type ClassPixels, classPixels } from "./class_pixels.ts";
export { type Covariance, covariance } from "./covariance.ts";
export { type DisputedLabel, disputedLabels } from "./disputed_labels.ts";
export { leastSquares } from "./least_squares.ts";
export { classify, classScores, type LinearClassifier } from "./linear_classifier.ts";
export { type Nearest, nearestImage } from "./nearest_image.ts";
export { nearestMean } from "./nearest_mean.ts";
export {
  type PrincipalComponents,
  principalComponents,
  project,
  reconstruct,
} from "./principal_components.ts";
export { byTypicality } from "./typicality.ts";

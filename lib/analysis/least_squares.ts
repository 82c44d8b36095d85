import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { classPixels } from "./class_pixels.ts";
import { type Covariance, covariance } from "./covariance.ts";
import type { LinearClassifier } from "./linear_classifier.ts";

/**
 * Returns the linear classifier of least squares. Its scores come closest to 1 for the true class and 0 for
 * every other: its weights minimize the mean squared error over the training images, plus `ridge` times the
 * squared weights.
 *
 * No training loop is needed: the gradient is zero where (C + ridge I) W = K, with C the covariance of the
 * pixels and K[p, k] the covariance of pixel p with "is of class k". This is ridge regression (Hoerl and
 * Kennard, 1970); the offsets are not shrunk. The system is solved by Cholesky decomposition, in double
 * precision, in a fixed order.
 *
 * @param options.ridge The penalty on large weights, in units of a pixel's variance, (0-1)²; default: 0.1,
 * which on 5,000 images of MNIST's training set is better than ten times more or less. It must be above 0:
 * some pixels are empty in all images, and nothing else would determine their weights.
 * @param options.covariance The covariance of the same images, if you have computed it already.
 * @throws {RangeError} If `ridge` is not a number above 0.
 * @throws {UserError} If there are no images, or the covariance is of images of another size.
 *
 * @example
 * ```ts
 * import { classify, leastSquares } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Only the second pixel depends on the class.
 * const images = Uint8Array.of(250, 10, 10, 20, 240, 230, 20, 250);
 * const train = { images, labels: Uint8Array.of(0, 0, 1, 1), count: 4, rows: 1, cols: 2 };
 * assertEquals([...classify(leastSquares(train), train)], [0, 0, 1, 1]);
 * ```
 */
export function leastSquares(
  train: Split,
  options: { ridge?: number; covariance?: Covariance } = {},
): LinearClassifier {
  const { ridge = 0.1, covariance: { mean, matrix } = covariance(train) } = options;
  if (!(ridge > 0 && ridge < Infinity)) {
    throw new RangeError(`ridge: expected a number above 0, but got ${ridge}`);
  }
  const pixels = train.rows * train.cols;
  if (mean.length !== pixels) {
    throw new UserError(
      `covariance: expected that of ${pixels} pixels, but got ${mean.length}; compute it from these images`,
    );
  }
  const { means, counts } = classPixels(train);
  const classes = train.labels.reduce((highest, label) => Math.max(highest, label), 0) + 1;
  const shares = counts.slice(0, classes).map((count) => count / train.count);

  const left = Matrix.from1DArray(pixels, pixels, matrix);
  for (let p = 0; p < pixels; p++) left.set(p, p, left.get(p, p) + ridge);
  const right = new Matrix(pixels, classes);
  for (let k = 0; k < classes; k++) {
    // The covariance of a pixel with "is of class k": share × (mean within the class - mean). An absent class
    // has none.
    if (shares[k] === 0) continue;
    for (let p = 0; p < pixels; p++) right.set(p, k, shares[k]! * (means[k]![p]! - mean[p]!));
  }
  const solution = new CholeskyDecomposition(left).solve(right);
  const weights = shares.map((_, k) => Float64Array.from(solution.getColumn(k)));
  return {
    weights,
    offsets: weights.map((weight, k) => shares[k]! - weight.reduce((sum, w, p) => sum + w * mean[p]!, 0)),
  };
}

/**
 * From scores to probabilities, and to the loss.
 *
 * Sources: Goodfellow, Bengio, Courville, "Deep Learning" (2016), sections 4.1 (overflow), 6.2.2.3 (softmax
 * and log-likelihood).
 *
 * @module
 */
import { crossEntropy as crossEntropyOfRow, softmax as softmaxOfRow } from "../math/mod.ts";
import { sizes } from "./shapes.ts";
import { type Tensor, zeros } from "./tensor.ts";

/**
 * Returns the probabilities of each row of scores: all positive, with a sum of 1.
 *
 *     p[b, k] = exp(z[b, k]) / Σ exp(z[b, j])     (sum over the classes j)
 *
 * The row's maximum is subtracted first. That changes nothing (numerator and denominator shrink alike), but
 * exp(1000) is infinity, while exp(0) is 1.
 *
 * @param scores z, [batch, classes]; also called logits.
 * @returns [batch, classes].
 * @throws {RangeError} If `scores` does not have two axes.
 *
 * @example
 * ```ts
 * import { softmax, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(softmax(tensor([[1000, 1000]])).rows(), [[0.5, 0.5]]);
 * ```
 */
export function softmax(scores: Tensor): Tensor {
  const [batch, classes] = sizes("scores of softmax", scores, ["batch", "classes"]);
  const probabilities = zeros(scores.shape);
  for (let b = 0; b < batch; b++) {
    probabilities.data.set(softmaxOfRow(rowOf(scores, b, classes)), b * classes);
  }
  return probabilities;
}

/**
 * Returns the cross-entropy of softmax: minus the logarithm of the true class's probability, averaged over
 * the batch.
 *
 *     loss = −1/batch Σ ln p[b, label[b]] = 1/batch Σ (ln Σ exp(z[b, j]) − z[b, label[b]])
 *
 * The second form is computed, with the maximum subtracted as in {@linkcode softmax}: a probability too small
 * for a floating-point number would give ln 0.
 *
 * @param scores z, [batch, classes].
 * @param labels The true class of each row, from 0.
 * @returns The loss in nats: 0 is perfect, ln(classes) is guessing.
 * @throws {RangeError} If there are not as many labels as rows, or a label is not a class.
 *
 * @example
 * ```ts
 * import { crossEntropy, tensor } from "lib/layers/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(crossEntropy(tensor([[0, 0, 0, 0]]), [2]), Math.log(4));
 * ```
 */
export function crossEntropy(scores: Tensor, labels: ArrayLike<number>): number {
  const [batch, classes] = checked("crossEntropy", scores, labels);
  let loss = 0;
  for (let b = 0; b < batch; b++) {
    loss += crossEntropyOfRow(rowOf(scores, b, classes), labels[b]!);
  }
  return loss / batch;
}

/**
 * Returns the gradient of the scores: the backward pass of softmax and {@linkcode crossEntropy} together. The
 * exponentials and the logarithm cancel, and what remains is the probabilities minus the truth:
 *
 *     dz[b, k] = (p[b, k] − y[b, k]) / batch     (y is 1 for the true class and 0 for all others)
 *
 * @param scores The `scores` passed to {@linkcode crossEntropy}.
 * @param labels The `labels` passed to {@linkcode crossEntropy}.
 * @returns [batch, classes].
 * @throws {RangeError} If there are not as many labels as rows, or a label is not a class.
 *
 * @example
 * ```ts
 * import { crossEntropyBackward, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(crossEntropyBackward(tensor([[0, 0, 0, 0]]), [2]).rows(), [[0.25, 0.25, -0.75, 0.25]]);
 * ```
 */
export function crossEntropyBackward(scores: Tensor, labels: ArrayLike<number>): Tensor {
  const [batch] = checked("crossEntropyBackward", scores, labels);
  const dscores = softmax(scores);
  for (let b = 0; b < batch; b++) dscores.add(-1, b, labels[b]!);
  return dscores.map((value) => value / batch);
}

function rowOf(scores: Tensor, b: number, classes: number): Float64Array {
  return scores.data.subarray(b * classes, (b + 1) * classes);
}

function checked(what: string, scores: Tensor, labels: ArrayLike<number>): [batch: number, classes: number] {
  const [batch, classes] = sizes(`scores of ${what}`, scores, ["batch", "classes"]);
  if (labels.length !== batch || batch === 0) {
    throw new RangeError(
      `labels of ${what}: expected one for each of ${batch} rows, but got ${labels.length}`,
    );
  }
  for (const label of Array.from(labels)) {
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new RangeError(
        `label of ${what}: expected a whole number from 0 to ${classes - 1}, but got ${label}`,
      );
    }
  }
  return [batch, classes];
}

/**
 * From the scores of one image to probabilities, and to the loss.
 *
 * @module
 */

/**
 * Returns the probability of each class: exp(z[k]) / Σ exp(z[j]).
 *
 * The largest score is subtracted first. That changes nothing (numerator and denominator shrink alike), but
 * exp(1000) is infinity, while exp(0) is 1.
 *
 * @param scores z, one score per class; also called logits.
 * @returns As many probabilities, in double precision; together 1.
 *
 * @example
 * ```ts
 * import { softmax } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([...softmax([1000, 1000])], [0.5, 0.5]);
 * ```
 */
export function softmax(scores: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const { maximum, sum } = exponentials(scores);
  return Float64Array.from(scores, (score) => Math.exp(score - maximum) / sum);
}

/**
 * Returns the cross-entropy of softmax for one image: −ln p[label] = ln Σ exp(z[j]) − z[label].
 *
 * The second form is computed, with the largest score subtracted as in {@linkcode softmax}: a probability
 * that is too small for a number would give ln 0.
 *
 * @param scores z, one score per class.
 * @param label The true class, from 0.
 * @returns The loss in nats: 0 is perfect, ln(classes) is guessing.
 *
 * @example
 * ```ts
 * import { crossEntropy } from "lib/math/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(crossEntropy([0, 0, 0, 0], 2), Math.log(4));
 * ```
 */
export function crossEntropy(scores: ArrayLike<number>, label: number): number {
  const { maximum, sum } = exponentials(scores);
  return maximum + Math.log(sum) - scores[label]!;
}

function exponentials(scores: ArrayLike<number>): { maximum: number; sum: number } {
  let maximum = -Infinity, sum = 0;
  for (let k = 0; k < scores.length; k++) maximum = Math.max(maximum, scores[k]!);
  for (let k = 0; k < scores.length; k++) sum += Math.exp(scores[k]! - maximum);
  return { maximum, sum };
}

/**
 * Thresholds with a known rate of errors.
 *
 * @module
 */

/**
 * Returns the threshold that a share of values lies below: at most this share, and as near to it as the
 * number of values allows.
 *
 * @param sets Sets of values, at least one in each. Each set counts the same, however many values it has.
 * @param share 0-1.
 *
 * @example
 * ```ts
 * import { thresholdBelow } from "lib/reading/fitting/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(thresholdBelow([[4, 1, 3, 2]], 0.5), 3); // 1 and 2 are below
 * assertEquals(thresholdBelow([[4, 1, 3, 2]], 0.4), 2);
 * assertEquals(thresholdBelow([[4, 1, 3, 2], [9]], 0.25), 3); // half of the first set, none of the second
 * ```
 */
export function thresholdBelow(sets: readonly (readonly number[])[], share: number): number {
  if (sets.length === 0 || sets.some((values) => values.length === 0)) {
    throw new RangeError("values: expected at least one, but got none");
  }
  const sorted = sets.flatMap((values) =>
    values.map((value) => ({ value, weight: 1 / (values.length * sets.length) }))
  ).sort((a, b) => a.value - b.value);
  let below = 0;
  const found = sorted.find(({ weight }) => (below += weight) > share + 1e-9);
  return (found ?? sorted.at(-1)!).value;
}

/** An answer with its weight: all answers of a set weigh 1 together. */
export interface Weighted {
  probability: number;
  isCorrect: boolean;
  weight: number;
}

/**
 * Returns the lowest probability from which on the answers are wrong at most this often: as many answers as
 * possible are at or above it.
 *
 * @param most The share of wrong answers among those at or above the threshold, 0-1.
 * @returns The probability of an answer; above 1 if no threshold is strict enough.
 *
 * @example
 * ```ts
 * import { sureThreshold } from "lib/reading/fitting/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const answers = [[0.99, true], [0.9, true], [0.8, false], [0.7, true]] as const;
 * const weighted = answers.map(([probability, isCorrect]) => ({ probability, isCorrect, weight: 1 }));
 * assertEquals(sureThreshold(weighted, 0.3), 0.7); // 1 of 4 is wrong
 * assertEquals(sureThreshold(weighted, 0.2), 0.9);
 * ```
 */
export function sureThreshold(answers: readonly Weighted[], most: number): number {
  const sorted = [...answers].sort((a, b) => b.probability - a.probability);
  let total = 0, wrong = 0, threshold = 1 + Number.EPSILON;
  sorted.forEach(({ probability, isCorrect, weight }, i) => {
    total += weight;
    if (!isCorrect) wrong += weight;
    const isLastOfEqual = sorted[i + 1]?.probability !== probability;
    if (isLastOfEqual && wrong <= most * total) threshold = probability;
  });
  return threshold;
}

/**
 * Whether one model makes fewer mistakes than another on the same images, and whether models of one kind make fewer
 * than those of another kind.
 *
 * @module
 */
import { mcNemarTest, mean, type Spread, spread } from "../../math/mod.ts";

/** The mistakes of two models on the same images. */
export interface PairedMistakes {
  /** The number of images that both misclassify. */
  both: number;
  /** The number of images that only the first model misclassifies. */
  onlyFirst: number;
  /** The number of images that only the second one misclassifies. */
  onlySecond: number;
  /** The two-sided p-value of McNemar's exact test, 0-1. */
  pValue: number;
}

/** The mistakes of several pairs of models, all on the same images. */
export interface PooledMistakes {
  /** The mean number of images that the first model of a pair misclassifies. */
  first: number;
  /** That of the second ones. */
  second: number;
  /** The difference first − second within each pair, in images; its interval is NaN for a single pair. */
  difference: Spread;
  /** The sum of `onlyFirst` over all pairs. */
  onlyFirst: number;
  /** The sum of `onlySecond`. */
  onlySecond: number;
  /** The two-sided p-value of McNemar's exact test for these two sums, 0-1. */
  pValue: number;
}

/**
 * Compares two models by the images that only one of them misclassifies, as T. Dietterich recommends for two models
 * that were trained once ("Approximate Statistical Tests for Comparing Supervised Classification Learning Algorithms",
 * Neural Computation 10, 1998).
 *
 * The p-value is about these two models. It does not say whether one way of training is better than another, because
 * another seed gives another model: {@linkcode poolMistakes}.
 *
 * @param first The numbers of the images that the first model misclassifies, each once, in any order.
 * @param second Those of the second model.
 *
 * @example
 * ```ts
 * import { compareMistakes } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(compareMistakes([3, 8, 20, 41], [8]), { both: 1, onlyFirst: 3, onlySecond: 0, pValue: 0.25 });
 * ```
 */
export function compareMistakes(first: readonly number[], second: readonly number[]): PairedMistakes {
  const ofFirst = new Set(first);
  const both = second.filter((image) => ofFirst.has(image)).length;
  const onlyFirst = first.length - both, onlySecond = second.length - both;
  return { both, onlyFirst, onlySecond, pValue: mcNemarTest(onlyFirst, onlySecond) };
}

/**
 * Summarises several pairs of models, for instance two ways of training with the same seeds, in two ways that answer
 * different questions.
 *
 * - The mean difference and its 95% interval, by Student's t of the paired differences: how much another set of seeds
 *   could change the difference, on these test images.
 * - McNemar's test for the sums over all pairs. It treats every discordant image of every pair as one toss of a coin,
 *   independent of all others. They are not: the same test images occur in every pair, so a hard image can count in
 *   several pairs, and all images of a pair depend on its two models. Such dependence makes the p-value too small.
 *
 * @param pairs The results of {@linkcode compareMistakes}, all on the same images.
 * @throws {RangeError} If there are no pairs.
 *
 * @example
 * ```ts
 * import { compareMistakes, poolMistakes } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pairs = [compareMistakes([3, 8, 20, 41], [8]), compareMistakes([8, 41], [3, 8])];
 * const { first, second, difference, onlyFirst, onlySecond, pValue } = poolMistakes(pairs);
 * assertEquals([first, second, difference.mean], [3, 1.5, 1.5]);
 * assertEquals([onlyFirst, onlySecond, pValue], [4, 1, 0.375]);
 * ```
 */
export function poolMistakes(pairs: readonly PairedMistakes[]): PooledMistakes {
  if (pairs.length === 0) throw new RangeError("pairs: expected at least one, but got none");
  const sum = (name: "onlyFirst" | "onlySecond") => pairs.reduce((total, pair) => total + pair[name], 0);
  const onlyFirst = sum("onlyFirst"), onlySecond = sum("onlySecond");
  return {
    first: mean(pairs.map(({ both, onlyFirst }) => both + onlyFirst)),
    second: mean(pairs.map(({ both, onlySecond }) => both + onlySecond)),
    difference: spread(pairs.map(({ onlyFirst, onlySecond }) => onlyFirst - onlySecond)),
    onlyFirst,
    onlySecond,
    pValue: mcNemarTest(onlyFirst, onlySecond),
  };
}

/**
 * Temperature scaling: the temperature that calibrates probabilities.
 *
 * @module
 */
import { crossEntropy } from "../../math/mod.ts";

/** Scores of frames whose digits are known. */
export interface Scored {
  /** One score per digit, for each frame. */
  logits: readonly Float32Array[];
  /** The digit of each frame. */
  labels: ArrayLike<number>;
}

/** The range that is searched. A temperature outside it would mean that the network learned nothing. */
const lowest = 0.05, highest = 20;

/**
 * Returns the temperature T at which softmax(logits / T) has the lowest cross-entropy (Guo et al., "On
 * Calibration of Modern Neural Networks", ICML 2017): above 1 for a network that is too confident, below 1
 * for one that was trained with label smoothing and is not confident enough.
 *
 * The cross-entropy is convex in 1 / T, so a golden-section search finds its minimum.
 *
 * @param sets Sets of frames that the network did not learn from. Each set counts the same, however many
 * frames it has.
 * @throws {RangeError} If a set has no frames.
 *
 * @example
 * ```ts
 * import { fitTemperature } from "lib/reading/fitting/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // Always the same scores, and right in 3 of 4 cases: the probability should be 0.75, as e^2.2 / (e^2.2 + 9).
 * const logits = Array.from({ length: 4 }, () => Float32Array.of(8, 0, 0, 0, 0, 0, 0, 0, 0, 0));
 * const temperature = fitTemperature([{ logits, labels: [0, 0, 0, 1] }]);
 * assertAlmostEquals(Math.exp(8 / temperature) / (Math.exp(8 / temperature) + 9), 0.75, 1e-3);
 * ```
 */
export function fitTemperature(sets: readonly Scored[]): number {
  for (const { labels } of sets) {
    if (labels.length === 0) throw new RangeError("set: expected at least one frame, but got none");
  }
  const lossAt = (inverse: number) =>
    sets.reduce((sum, { logits, labels }) => {
      const losses = logits.map((scores, i) => crossEntropy(scores.map((z) => z * inverse), labels[i]!));
      return sum + losses.reduce((a, b) => a + b, 0) / labels.length;
    }, 0);
  return 1 / goldenSection(lossAt, 1 / highest, 1 / lowest);
}

/** Returns where a function with one minimum has it, to five digits. */
function goldenSection(f: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [x, y] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [fx, fy] = [f(x), f(y)];
  while (b - a > 1e-5 * (a + b)) {
    if (fx <= fy) {
      [b, y, fy] = [y, x, fx];
      x = b - ratio * (b - a);
      fx = f(x);
    } else {
      [a, x, fx] = [x, y, fy];
      y = a + ratio * (b - a);
      fy = f(y);
    }
  }
  return (a + b) / 2;
}

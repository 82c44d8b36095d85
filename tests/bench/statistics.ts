/**
 * Figures that a noisy machine cannot spoil: minima, medians, and ratios of rounds that ran side by side.
 *
 * @module
 */

/** Smallest, middle and largest of some values. */
export interface Spread {
  minimum: number;
  median: number;
  maximum: number;
}

/** The spread of a list of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { minimum: sorted[0]!, median, maximum: sorted.at(-1)! };
}

/** Round by round, ours over theirs: a phase in which the machine is slow weighs on both. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, round) => value / theirs[round]!);
}

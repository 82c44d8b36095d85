/**
 * How often values occur, as a smooth curve.
 *
 * @module
 */
import { round } from "../../text/mod.ts";

/**
 * Returns the density of values at evenly spaced positions: a histogram smoothed by a normal distribution
 * (kernel density estimation).
 *
 * @param values The values; at least one.
 * @param low The first position.
 * @param high The last position.
 * @param positions The number of positions.
 * @param width The standard deviation of the smoothing; default: by Silverman's rule (1986).
 * @returns The density at each position, in 1 / unit of the values. Its integral is 1 if all values lie
 * between `low` and `high`.
 */
export function density(
  values: ArrayLike<number>,
  low: number,
  high: number,
  positions: number,
  width = silverman(values),
): number[] {
  const step = (high - low) / (positions - 1);
  // Binning first makes the smoothing independent of the number of values.
  const bins = new Float64Array(positions);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.round((values[i]! - low) / step);
    if (bin >= 0 && bin < positions) bins[bin]!++;
  }
  const sigma = Math.max(width / step, 0.6);
  const reach = Math.ceil(4 * sigma);
  return Array.from(bins, (_, at) => {
    let sum = 0;
    for (let k = Math.max(0, at - reach); k <= Math.min(positions - 1, at + reach); k++) {
      sum += bins[k]! * Math.exp(-((k - at) ** 2) / (2 * sigma * sigma));
    }
    return round(sum / (sigma * Math.sqrt(2 * Math.PI) * step * values.length), 4);
  });
}

/** Returns 0.9 times the standard deviation times n^(-1/5). */
function silverman(values: ArrayLike<number>): number {
  const n = values.length;
  let sum = 0, squares = 0;
  for (let i = 0; i < n; i++) sum += values[i]!, squares += values[i]! ** 2;
  return 0.9 * Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2)) * n ** -0.2;
}

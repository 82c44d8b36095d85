/**
 * Whether a surface is lighter or darker than the ink on it.
 *
 * @module
 */
import { histogramOf, percentile, type Plane } from "../plane/mod.ts";
import { boxMean } from "./smooth.ts";

/** Whether the ink is darker or lighter than what it is on. */
export type Polarity = "dark ink" | "light ink";

/** A surface whose median is brighter than this is paper: chalk could not be noticeably lighter. */
const bright = 180;

/**
 * Windows for the local mean, as shares of the shorter side: a wide marker shows in the largest, a pen on a
 * glossy board in the smallest.
 */
const radii = [0.05, 0.1, 0.2];

/**
 * Returns the polarity of the ink on an unevenly lit surface. Ink covers less than the surface does, so the
 * differences from the local mean are many small ones to the surface's side and few large ones to the ink's
 * side: the sign of the sum of their cubes, their skewness, tells which. Light that changes slowly does not
 * affect it.
 *
 * @param grey The brightness of a picture; a small copy is enough.
 */
export function findPolarity(grey: Plane): Polarity {
  const { values } = grey, shorter = Math.min(grey.width, grey.height);
  if (percentile(histogramOf(values), 0.5) > bright) return "dark ink";
  let sum = 0;
  for (const share of radii) {
    const means = boxMean(grey, Math.max(1, Math.round(share * shorter))).values;
    let skew = 0, total = 0;
    for (let i = 0; i < values.length; i++) {
      const difference = values[i]! - means[i]!, cube = difference * difference * difference;
      skew += cube;
      total += Math.abs(cube);
    }
    sum += skew / Math.max(1, total);
  }
  return sum <= 0 ? "dark ink" : "light ink";
}

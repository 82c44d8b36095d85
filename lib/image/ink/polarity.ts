/**
 * Whether a surface is lighter or darker than the ink on it.
 *
 * @module
 */
import type { Plane } from "./plane.ts";
import { boxMean } from "./smooth.ts";

/** Whether the ink is darker or lighter than what it is on. */
export type Polarity = "dark ink" | "light ink";

/**
 * Returns the polarity of the ink on an unevenly lit surface. Ink covers less than the surface does, so the differences
 * from the local mean are many small ones to the surface's side and few large ones to the ink's side: the sign of the
 * sum of their cubes tells which. Light that changes slowly has no part in it.
 *
 * @param grey The brightness of a picture.
 * @param radius That of the window for the local mean, in pixels.
 */
export function findPolarity(grey: Plane, radius: number): Polarity {
  const { values } = grey, means = boxMean(grey, radius).values;
  let skew = 0;
  for (let i = 0; i < values.length; i++) skew += (values[i]! - means[i]!) ** 3;
  return skew <= 0 ? "dark ink" : "light ink";
}

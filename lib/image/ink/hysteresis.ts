/**
 * From "darker than its surroundings" to ink: each component by its own strength.
 *
 * @module
 */
import { labelComponents } from "./components.ts";
import { otsu } from "./otsu.ts";
import { histogramOf, type Plane } from "./plane.ts";

/** A pixel belongs to a component if it has this share of the page's ink strength: pencil beside a marker. */
const LOW = 0.25;

/** A component is ink if it has this share of the page's ink strength; ruled lines mostly have less. */
const HIGH = 0.5;

/** Of a component, what has this share of its own strength is ink: the middle of a blurred edge, nearly. */
const CUT = 0.45;

/**
 * Returns the ink: the components of all that is not noise and strong enough, each raised to full strength and cut at
 * nearly half of it. Faint and dark strokes on one page keep their own widths so. Two thresholds, one to start a component
 * and a lower one to follow it, are called hysteresis (Canny 1986). The page's ink strength is the mean above Otsu's
 * threshold of all that is not noise.
 *
 * @param strength How much each pixel differs from the background; noise is 0.
 * @returns 0 is background, 255 is full ink; the grey values of edges are kept.
 */
export function followInk(strength: Plane): Plane {
  const { width, height, values } = strength;
  const counts = histogramOf(values);
  counts[0] = 0;
  const threshold = otsu(counts);
  let sum = 0, n = 0;
  for (let v = threshold + 1; v < 256; v++) {
    sum += counts[v]! * v;
    n += counts[v]!;
  }
  const level = n === 0 ? 0 : sum / n;
  const mask = new Uint8Array(values.length);
  const floor = LOW * level;
  for (let i = 0; i < values.length; i++) mask[i] = values[i]! > floor ? 1 : 0;
  const { count, labels } = labelComponents(width, height, mask);
  // The strength of a component: the mean of what is above its mean.
  const sums = new Float64Array(count + 1), numbers = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    sums[label]! += values[i]!;
    numbers[label]!++;
  }
  const means = sums.map((s, i) => s / Math.max(1, numbers[i]!));
  sums.fill(0);
  numbers.fill(0);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0 || values[i]! < means[label]!) continue;
    sums[label]! += values[i]!;
    numbers[label]!++;
  }
  const levels = sums.map((s, i) => s / Math.max(1, numbers[i]!));
  const result = new Uint8Array(values.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    const own = levels[label]!, value = values[i]!;
    if (own < HIGH * level || value < CUT * own) continue;
    result[i] = Math.min(255, 255 * value / own);
  }
  return { width, height, values: result };
}

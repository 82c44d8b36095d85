/**
 * From "darker than its surroundings" to ink: each component by its own strength.
 *
 * @module
 */
import { histogramOf, labelComponents, type Plane } from "../plane/mod.ts";
import { otsu } from "./otsu.ts";

/** A pixel belongs to a component if it has this share of the page's ink strength. */
const lowShare = 0.15;

/**
 * A component is ink if it has this share of the page's ink strength: ink is fainter where a lamp is
 * reflected.
 */
const highShare = 0.3;

/**
 * A small component needs this share: dots of dotted paper, and what is left of ruled lines, are fainter than
 * ink.
 */
const highShareIfSmall = 0.5;

/** A component is small if it has less than this share of the median area: a dot, or the bar of a 5. */
const smallShare = 0.15;

/**
 * The pixels of a component that have this share of its own strength are ink: the limit is near the middle of
 * a blurred edge.
 */
const cutShare = 0.45;

/**
 * Returns the ink: the components that are strong enough and not noise, each raised to full strength
 * and cut at nearly half of it. In this way, faint and dark strokes on one page keep their widths. Two
 * thresholds, one to start a component and a lower one to follow it, are called hysteresis (Canny 1986).
 *
 * @param strength How much each pixel differs from the background; noise is 0.
 * @returns 0 is background, 255 is full ink; the grey values of edges are kept.
 */
export function followInk(strength: Plane): Plane {
  const { width, height, values } = strength;
  const page = pageStrength(values);
  const { count, labels } = labelComponents(strength, lowShare * page);
  const { areas, levels } = componentStrengths(values, labels, count);
  const small = smallShare *
    medianArea(areas.filter((_, i) => i > 0 && levels[i]! >= highShareIfSmall * page));
  const isInk = levels.map((level, i) =>
    i > 0 && level >= (areas[i]! < small ? highShareIfSmall : highShare) * page ? 1 : 0
  );
  const ink = new Uint8Array(values.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (isInk[label] === 0) continue;
    const level = levels[label]!, value = values[i]!;
    if (value >= cutShare * level) ink[i] = Math.min(255, 255 * value / level);
  }
  return { width, height, values: ink };
}

/** Returns how strong the ink of a page is: the mean above Otsu's threshold of all that is not noise. */
function pageStrength(values: Uint8Array): number {
  const counts = histogramOf(values);
  counts[0] = 0;
  let sum = 0, count = 0;
  for (let value = otsu(counts) + 1; value < 256; value++) {
    sum += counts[value]! * value;
    count += counts[value]!;
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Returns the area and the strength of each component: the mean of what is above its mean, without its
 * blurred edge.
 */
function componentStrengths(values: Uint8Array, labels: Int32Array, count: number) {
  const sums = new Float64Array(count + 1), areas = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    sums[label] = sums[label]! + values[i]!;
    areas[label] = areas[label]! + 1;
  }
  const upper = new Float64Array(count + 1), counts = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    const value = values[i]!;
    if (value * areas[label]! < sums[label]!) continue;
    upper[label] = upper[label]! + value;
    counts[label] = counts[label]! + 1;
  }
  return { areas, levels: upper.map((sum, label) => sum / Math.max(1, counts[label]!)) };
}

/** Returns the area of the component in which the median pixel lies, by area; 0 if there is none. */
function medianArea(areas: Uint32Array): number {
  const sorted = areas.slice().sort(), total = sorted.reduce((sum, area) => sum + area, 0);
  let below = 0;
  return sorted.find((area) => (below += area) >= total / 2) ?? 0;
}

/**
 * Ink has an edge all around. What remains of shadows, of a vignette or of things at the border has not.
 *
 * @module
 */
import { labelComponents } from "./components.ts";
import type { Spans } from "./hull.ts";
import type { Plane } from "./plane.ts";

/** An edge lies within this many pixels on both sides of the outline; cameras blur it over a few. */
const REACH = 3;

/** Across the outline, the strength changes by at least this share of the component's own. */
const STEP = 0.4;

/** Along at least this share of the outline: measured, ink has 0.84 or more, what remains of shadows 0.5 or less. */
const SHARP_SHARE = 0.7;

/** A component has at least this many pixels; the noise of a dim room makes specks of up to 14. */
const SPECK = 16;

/**
 * Returns ink without the components that have no edge along much of their outline. Where the outline lies on
 * the border of the picture or of the sheet, there is no edge.
 *
 * @param ink The ink.
 * @param brightness What the ink was found in: ink is 0 outside of its outline by construction, this has real edges.
 * @param paper The surface under the ink.
 * @param inside Where the sheet is.
 */
export function keepSharp<T extends Plane>(ink: T, brightness: Plane, paper: Plane, inside?: Spans): T {
  const { width, height, values } = ink, from = brightness.values, white = paper.values;
  const { count, labels } = labelComponents(width, height, values);
  const sums = new Float64Array(count + 1), areas = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    sums[label] = sums[label]! + 1 - from[i]! / Math.max(1, white[i]!);
    areas[label] = areas[label]! + 1;
  }
  const sharp = new Uint32Array(count + 1), outline = new Uint32Array(count + 1);
  for (let y = 0; y < height; y++) {
    const start = inside?.start[y] ?? 0, end = inside?.end[y] ?? width;
    for (let x = start; x < end; x++) {
      const i = y * width + x, label = labels[i]!;
      if (label === 0) continue;
      const step = STEP * white[i]! * sums[label]! / areas[label]!;
      for (let direction = 0; direction < 4; direction++) {
        const dx = direction === 0 ? 1 : direction === 1 ? -1 : 0;
        const dy = direction === 2 ? 1 : direction === 3 ? -1 : 0;
        const nx = x + dx, ny = y + dy;
        const isInside = ny >= 0 && ny < height && nx >= (inside?.start[ny] ?? 0) &&
          nx < (inside?.end[ny] ?? width);
        if (!isInside) {
          outline[label]!++;
          continue;
        }
        if (labels[ny * width + nx] !== 0) continue;
        outline[label]!++;
        const inX = clamp(x - (REACH - 1) * dx, width), inY = clamp(y - (REACH - 1) * dy, height);
        const outX = clamp(x + REACH * dx, width), outY = clamp(y + REACH * dy, height);
        // A thin stroke is darkest nearer than the reach.
        const near = clamp(y - dy, height) * width + clamp(x - dx, width);
        const darkest = Math.min(from[i]!, from[near]!, from[inY * width + inX]!);
        if (from[outY * width + outX]! - darkest >= step) sharp[label]!++;
      }
    }
  }
  const kept = new Uint8Array(values.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label !== 0 && areas[label]! >= SPECK && sharp[label]! >= SHARP_SHARE * outline[label]!) {
      kept[i] = values[i]!;
    }
  }
  return { ...ink, values: kept };
}

function clamp(value: number, count: number): number {
  return value < 0 ? 0 : value >= count ? count - 1 : value;
}

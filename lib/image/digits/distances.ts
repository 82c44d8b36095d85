/**
 * How far parts are from each other.
 *
 * @module
 */
import { nearBoxes } from "./near_boxes.ts";
import type { Part } from "./parts.ts";

/** Two parts, by their indices, and the distance between their nearest pixels. */
export interface Distance {
  a: number;
  b: number;
  /** In pixels, from edge to edge: 0 for pixels that touch. */
  distance: number;
}

/**
 * Returns the distances of all parts that are near each other.
 *
 * @param parts The parts.
 * @param reach Pairs that are farther apart than this, in pixels, are left out.
 * @returns The pairs in ascending order of distance, each once, a < b.
 */
export function distancesWithin(parts: readonly Part[], reach: number): Distance[] {
  const found: Distance[] = [];
  const near = nearBoxes(parts.map(({ box }) => box));
  parts.forEach((part, a) => {
    for (const b of near(part.box, reach)) {
      if (b <= a) continue;
      const distance = distanceWithin(part, parts[b]!, reach);
      if (distance <= reach) found.push({ a, b, distance });
    }
  });
  return found.sort((a, b) => a.distance - b.distance || a.a - b.a || a.b - b.b);
}

/** The distance of two parts in pixels; Infinity if it is more than `reach`. */
export function distanceWithin(a: Part, b: Part, reach: number): number {
  if (a.runs.length > b.runs.length) return distanceWithin(b, a, reach);
  const gap = (from: number, size: number, from2: number, size2: number) =>
    Math.max(0, from2 - from - size, from - from2 - size2);
  const boxes = Math.hypot(
    gap(a.box.left, a.box.width, b.box.left, b.box.width),
    gap(a.box.top, a.box.height, b.box.top, b.box.height),
  );
  if (boxes > reach) return Infinity;
  let best = reach ** 2, found = false;
  for (let i = 0; i < a.runs.length; i += 3) {
    const y = a.runs[i]!, from = a.runs[i + 1]!, to = a.runs[i + 2]!;
    // Only rows of b that may be nearer than the best so far.
    const rows = Math.sqrt(best) + 1;
    for (let j = firstRun(b.runs, y - rows); j < b.runs.length && b.runs[j]! <= y + rows; j += 3) {
      const dx = Math.max(0, b.runs[j + 1]! - to, from - b.runs[j + 2]!);
      const dy = Math.max(0, Math.abs(b.runs[j]! - y) - 1);
      if (dx * dx + dy * dy > best) continue;
      best = dx * dx + dy * dy;
      found = true;
    }
  }
  return found ? Math.sqrt(best) : Infinity;
}

/** The first run in this row or below. */
function firstRun(runs: Int32Array, row: number): number {
  let low = 0, high = runs.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[3 * middle]! < row) low = middle + 1;
    else high = middle;
  }
  return 3 * low;
}

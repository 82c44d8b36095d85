/**
 * Ink → its connected parts.
 *
 * @module
 */
import type { Box, Ink, Region } from "../types.ts";

/** Ink that hangs together, or several such parts that belong together. */
export interface Part {
  /** The smallest box around it, in pixels of the ink. */
  box: Box;
  /** How many pixels have ink. */
  area: number;
  /** Its runs, pixels with ink side by side: row, first column and the column after the last; rows ascend. */
  runs: Int32Array;
}

/**
 * Returns the connected parts of ink; pixels are connected if they touch at a side or a corner. The picture is
 * read once, row by row, into runs; runs that touch a run of the row above share its part (Rosenfeld and
 * Pfaltz 1966, with runs in place of pixels and a union-find structure in place of the table).
 *
 * @returns The parts by their first pixel, from top to bottom.
 *
 * @example
 * ```ts
 * import { findParts } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const values = Uint8Array.of(
 *   9, 0, 0, 0,
 *   0, 9, 0, 9,
 *   0, 0, 0, 9,
 * );
 * const parts = findParts({ width: 4, height: 3, values, scale: 1 });
 * assertEquals(parts.map(({ area }) => area), [2, 2]);
 * assertEquals(parts[1]!.box, { left: 3, top: 1, width: 1, height: 2 });
 * ```
 */
export function findParts({ width, height, values }: Ink): Part[] {
  const runs: number[] = [], parent: number[] = [];
  const root = (run: number): number => {
    while (parent[run] !== run) run = parent[run] = parent[parent[run]!]!;
    return run;
  };
  for (let y = 0, above = 0, row = 0; y < height; y++) {
    const end = y * width + width, next = parent.length;
    for (let i = y * width; i < end; i++) {
      if (values[i] === 0) continue;
      const start = i;
      while (i < end && values[i] !== 0) i++;
      const from = start - y * width, to = i - y * width, run = parent.length;
      runs.push(y, from, to);
      parent.push(run);
      // Runs of the row above that end before this one starts touch no later one either.
      while (above < row && runs[3 * above + 2]! < from) above++;
      for (let other = above; other < row && runs[3 * other + 1]! <= to; other++) {
        // The earlier run is the root, so that parts are in the order of their first pixels.
        const a = root(other), b = root(run);
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    above = next;
    row = parent.length;
  }

  const count = new Map<number, number>();
  for (let run = 0; run < parent.length; run++) count.set(root(run), (count.get(root(run)) ?? 0) + 1);
  const ofRoot = new Map<number, { runs: Int32Array; at: number }>();
  for (const [first, n] of count) ofRoot.set(first, { runs: new Int32Array(3 * n), at: 0 });
  for (let run = 0; run < parent.length; run++) {
    const part = ofRoot.get(root(run))!;
    for (let i = 0; i < 3; i++) part.runs[part.at++] = runs[3 * run + i]!;
  }
  return [...ofRoot.values()].map(({ runs }) => partOf(runs));
}

/** Returns one part that consists of several. */
export function joinParts(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0]!;
  const all = parts.flatMap(({ runs }) =>
    Array.from({ length: runs.length / 3 }, (_, i) => runs.subarray(3 * i, 3 * i + 3))
  );
  all.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
  const runs = new Int32Array(3 * all.length);
  all.forEach((run, i) => runs.set(run, 3 * i));
  return partOf(runs);
}

/** Returns a part that lies that many pixels farther to the right and below. */
export function movedPart({ runs }: Part, right: number, below: number): Part {
  const by = [below, right, right];
  return partOf(runs.map((value, i) => value + by[i % 3]!));
}

/** A digit is at least this many times as tall as its runs are long on average; a speck or a dot is not. */
const slender = 2.5;

/** Tells whether a part is made of strokes, not a speck or a dot. */
export function isSlender({ box, area, runs }: Part): boolean {
  return box.height >= slender * area / (runs.length / 3);
}

/** Returns the median length of all runs in pixels: about the width of a stroke, whatever its direction. */
export function medianRun(parts: readonly Part[]): number {
  const counts: number[] = [];
  let total = 0;
  for (const { runs } of parts) {
    for (let i = 0; i < runs.length; i += 3) {
      const length = runs[i + 2]! - runs[i + 1]!;
      counts[length] = (counts[length] ?? 0) + 1;
      total++;
    }
  }
  let below = 0;
  return Math.max(0, counts.findIndex((count = 0) => (below += count) >= total / 2));
}

/** Returns the region that has the ink of a part and nothing else. */
export function regionOf({ box, runs }: Part, ink: Ink): Pick<Region, "box" | "ink"> {
  const cut = new Uint8Array(box.width * box.height);
  for (let i = 0; i < runs.length; i += 3) {
    const row = runs[i]! * ink.width, to = (runs[i]! - box.top) * box.width - box.left;
    cut.set(ink.values.subarray(row + runs[i + 1]!, row + runs[i + 2]!), to + runs[i + 1]!);
  }
  return { box, ink: cut };
}

function partOf(runs: Int32Array): Part {
  let left = Infinity, right = 0, area = 0;
  for (let i = 0; i < runs.length; i += 3) {
    left = Math.min(left, runs[i + 1]!);
    right = Math.max(right, runs[i + 2]!);
    area += runs[i + 2]! - runs[i + 1]!;
  }
  const top = runs[0]!, height = runs[runs.length - 3]! - top + 1;
  return { box: { left, top, width: right - left, height }, area, runs };
}

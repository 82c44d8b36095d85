/**
 * The noise of a bare surface, block by block: ink must exceed it.
 *
 * @module
 */
import { percentile, type Plane } from "../plane/mod.ts";
import type { Spans } from "./hull.ts";

/** Statistics of a surface, one value per block of pixels. */
export interface Noise {
  /** The width and height of a block in pixels. */
  block: number;
  /** Blocks per row. */
  columns: number;
  /** Number of rows of blocks. */
  rows: number;
  /** [rows, columns] flat: the median, which is that of the bare surface. */
  median: Float32Array;
  /** [rows, columns] flat: the standard deviation of the bare surface. */
  deviation: Float32Array;
}

/**
 * Between the median and the 16th percentile lies one standard deviation; ink, above the median, does not
 * affect it.
 */
const oneDeviationBelow = 0.159;

/** Values of pictures are whole numbers; rounding alone has a deviation of 0.29. */
const roundingDeviation = 0.29;

/**
 * What exceeds the bare surface by more standard deviations is not noise: 1 of 30,000 pixels does by chance.
 */
const mostDeviations = 4;

/** The faintest pencil absorbs 4% of the light: 10 of 255. */
const faintest = 10;

/**
 * Returns the noise of a surface, where the light is dim as well as where it is bright: medians and
 * deviations of blocks, and of those the 30th percentile of 5x5 blocks, because a wide marker fills some.
 * Every other row is enough.
 *
 * @param strength Ink is bright in it; the bare surface is nearly 0.
 * @param block The width and height of a block, in pixels.
 * @param step One step of the picture's values, in values of the plane: large for a dark board, whose values
 * are all small.
 * @param inside Where the surface is.
 */
export function measureNoise(
  { width, height, values }: Plane,
  block: number,
  step: number,
  inside?: Spans,
): Noise {
  const columns = Math.ceil(width / block), rows = Math.ceil(height / block);
  const median = new Float32Array(columns * rows).fill(NaN), deviation = median.slice();
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let count = 0;
      for (let y = row * block; y < Math.min(height, (row + 1) * block); y += 2) {
        const start = Math.max(column * block, inside?.start[y] ?? 0);
        const end = Math.min((column + 1) * block, width, inside?.end[y] ?? width);
        for (let i = y * width + start; i < y * width + end; i++) counts[values[i]!]!++;
        count += Math.max(0, end - start);
      }
      if (count === 0) continue;
      const at = row * columns + column;
      median[at] = fineQuantile(counts, 0.5);
      deviation[at] = Math.max(
        roundingDeviation * Math.max(1, step),
        median[at]! - fineQuantile(counts, oneDeviationBelow),
      );
    }
  }
  return {
    block,
    columns,
    rows,
    median: lowOfNeighbours(median, columns, rows),
    deviation: lowOfNeighbours(deviation, columns, rows),
  };
}

/** Returns a quantile between whole numbers: within its value, counts are spread evenly over one unit. */
function fineQuantile(counts: Uint32Array, share: number): number {
  const value = percentile(counts, share);
  let below = 0, total = 0;
  counts.forEach((n, v) => {
    total += n;
    if (v < value) below += n;
  });
  return value - 0.5 + (share * total - below) / counts[value]!;
}

/**
 * Returns the 30th percentile of the values in 5x5 blocks around each, of those that are numbers; 0 where
 * there is none.
 */
function lowOfNeighbours(values: Float32Array, columns: number, rows: number): Float32Array {
  return values.map((_, i) => {
    const x = i % columns, y = (i - x) / columns, near: number[] = [];
    for (let ny = Math.max(0, y - 2); ny <= Math.min(rows - 1, y + 2); ny++) {
      for (let nx = Math.max(0, x - 2); nx <= Math.min(columns - 1, x + 2); nx++) {
        const value = values[ny * columns + nx]!;
        if (!Number.isNaN(value)) near.push(value);
      }
    }
    return near.sort((a, b) => a - b)[Math.floor(0.3 * near.length)] ?? 0;
  });
}

/**
 * Returns a plane without noise: the local median is subtracted from each pixel, and pixels that do not
 * exceed it by four standard deviations are 0. Between the middles of blocks, both are interpolated.
 *
 * @param strength Ink is bright in it.
 * @param noise That of the surface.
 * @param inside Where the surface is; outside, the result is 0.
 */
export function removeNoise(
  strength: Plane,
  noise: Noise,
  inside?: Spans,
): Plane {
  const { width, height, values: from } = strength;
  const { block, columns, rows, median, deviation } = noise;
  const values = new Uint8Array(from.length);
  const base = new Float32Array(columns), limit = new Float32Array(columns);
  for (let y = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / block - 0.5)), row = Math.floor(v), down = v - row;
    const upper = row * columns, lower = Math.min(rows - 1, row + 1) * columns;
    for (let i = 0; i < columns; i++) {
      base[i] = median[upper + i]! * (1 - down) + median[lower + i]! * down;
      const spread = deviation[upper + i]! * (1 - down) + deviation[lower + i]! * down;
      limit[i] = Math.max(faintest, mostDeviations * spread);
    }
    const start = inside?.start[y] ?? 0, end = inside?.end[y] ?? width;
    for (let x = start; x < end; x++) {
      const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / block - 0.5)), left = Math.floor(u);
      const right = Math.min(columns - 1, left + 1), along = u - left;
      const value = from[y * width + x]! - base[left]! - along * (base[right]! - base[left]!);
      if (value > limit[left]! + along * (limit[right]! - limit[left]!)) values[y * width + x] = value;
    }
  }
  return { width, height, values };
}

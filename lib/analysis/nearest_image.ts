import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";

/** For each image of one split, the most similar image of another. */
export interface Nearest {
  /** [queries], the index of the most similar image; the lower of equal ones. */
  indices: Uint32Array;
  /** [queries], the distance to it: the root of the sum of squared differences of pixels, 0-1 each. */
  distances: Float64Array;
}

/**
 * Returns the nearest image of `memory` for each query: the nearest-neighbour classifier, which memorizes its
 * training set (Fix and Hodges, 1951; Cover and Hart, 1967). It compares queries × images × pixels: a
 * thousand by a thousand images take less than a second, the whole of MNIST takes minutes.
 *
 * @param memory The images to search.
 * @param queries The images to find a neighbour for, of the same size.
 * @throws {UserError} If the sizes differ, or there is nothing to search.
 *
 * @example
 * ```ts
 * import { nearestImage } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const memory = { images: Uint8Array.of(0, 51, 255), labels: Uint8Array.of(4, 5, 6), count: 3, rows: 1, cols: 1 };
 * const queries = { images: Uint8Array.of(102), labels: Uint8Array.of(5), count: 1, rows: 1, cols: 1 };
 * assertEquals(nearestImage(memory, queries), { indices: Uint32Array.of(1), distances: Float64Array.of(0.2) });
 * ```
 */
export function nearestImage(memory: Split, queries: Split): Nearest {
  const { rows, cols } = memory;
  if (queries.rows !== rows || queries.cols !== cols) {
    throw new UserError(
      `queries: expected images of ${rows} x ${cols} pixels, but got ${queries.rows} x ${queries.cols}`,
    );
  }
  if (memory.count < 1) throw new UserError("memory: expected at least one image, but got none");
  const pixels = rows * cols;
  const indices = new Uint32Array(queries.count);
  const distances = new Float64Array(queries.count);
  for (let i = 0; i < queries.count; i++) {
    const query = queries.images.subarray(i * pixels, (i + 1) * pixels);
    let best = Infinity;
    for (let j = 0; j < memory.count && best > 0; j++) {
      const distance = squaredDistance(query, memory.images, j * pixels, cols, best);
      if (distance < best) {
        best = distance;
        indices[i] = j;
      }
    }
    distances[i] = Math.sqrt(best) / 255;
  }
  return { indices, distances };
}

/**
 * Returns the exact sum, of whole numbers. It stops after the row in which the sum reaches `limit`: a few
 * rows tell most images apart.
 */
function squaredDistance(
  query: Uint8Array,
  images: Uint8Array,
  from: number,
  cols: number,
  limit: number,
): number {
  let sum = 0;
  for (let row = 0; row < query.length && sum < limit; row += cols) {
    for (let p = row; p < row + cols; p++) {
      const difference = query[p]! - images[from + p]!;
      sum += difference * difference;
    }
  }
  return sum;
}

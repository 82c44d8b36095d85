/**
 * Nearest neighbours of a vector.
 *
 * @module
 */
import { checkWhole } from "../checks.ts";
import type { Vectors } from "./embed.ts";

/** A neighbour of a vector. */
export interface Neighbour {
  /** Which of the vectors. */
  index: number;
  /** The distance to it. */
  distance: number;
}

/**
 * Returns the vectors that are nearest to another one, by increasing Euclidean distance; of equal distances, the
 * first vector comes first. With the embedding of a training set, they are the images that the network finds most
 * similar, by which an answer can be explained.
 *
 * Source: N. Papernot, P. McDaniel, "Deep k-Nearest Neighbors: Towards Confident, Interpretable and Robust Deep
 * Learning" (arXiv:1803.04765, 2018).
 *
 * @param vectors Those to search.
 * @param query [size].
 * @param count How many, fewer if there are not as many; default: 9.
 * @throws {RangeError} If the sizes differ, or the count is not a whole number above 0.
 *
 * @example
 * ```ts
 * import { nearestVectors } from "lib/explanation/embedding/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const vectors = { values: Float32Array.of(0, 0, 3, 4, 1, 0), count: 3, size: 2 };
 * const neighbours = nearestVectors(vectors, Float32Array.of(0, 0), 2);
 * assertEquals(neighbours, [{ index: 0, distance: 0 }, { index: 2, distance: 1 }]);
 * ```
 */
export function nearestVectors(vectors: Vectors, query: ArrayLike<number>, count = 9): Neighbour[] {
  const { values, size } = vectors;
  checkWhole("count", count, 1);
  if (query.length !== size) {
    throw new RangeError(`query: expected ${size} values, like the vectors, but got ${query.length}`);
  }
  const nearest: Neighbour[] = [];
  for (let index = 0; index < vectors.count; index++) {
    let square = 0;
    for (let k = 0; k < size; k++) square += (values[index * size + k]! - query[k]!) ** 2;
    const distance = Math.sqrt(square);
    const after = nearest.findLastIndex((other) => other.distance <= distance) + 1;
    if (after >= count) continue;
    nearest.splice(after, 0, { index, distance });
    nearest.length = Math.min(nearest.length, count);
  }
  return nearest;
}

/**
 * UMAP: a map on which neighbours stay neighbours.
 *
 * @module
 */
import { UMAP } from "umap-js";
import { createRandom } from "../../math/mod.ts";
import { checkAtLeast, checkWhole } from "../checks.ts";
import { vectorAt, type Vectors } from "./embed.ts";

/** The options of {@linkcode umap}. */
export interface UmapOptions {
  /** 2 for a plane, 3 for space; default: 2. */
  dimensions?: number;
  /** How many neighbours count as near, the vector itself among them; default: 15. */
  neighbours?: number;
  /** How near points may lie on the map; default: 0.1. */
  minDistance?: number;
  /** The number of passes over all pairs of neighbours; default: the library's, 500 for up to 2,500 vectors. */
  epochs?: number;
  /** The same seed gives the same map; default: 1. */
  seed?: number;
  /** Called after each epoch. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/**
 * Returns a position for each vector, so that vectors that are near each other lie near each other.
 *
 * Each vector i is connected to its nearest neighbours j with weights
 *
 *     w(i, j) = exp(−(d(i, j) − ρ_i) / σ_i),   ρ_i: the distance to the nearest; σ_i: so that Σ_j w = log₂ k
 *
 * which are made symmetric by w + wᵀ − w·wᵀ. Then points are moved by stochastic gradient descent, so that
 * connected ones attract each other and others repel each other: the cross-entropy between w and
 * 1 / (1 + a·|y_i − y_j|^2b). Clusters on the map are clusters of the vectors. Distances between them, and their
 * sizes, hardly mean anything, nor do the directions of the axes.
 *
 * The points start at random positions, where the paper starts with a spectral layout. The library is
 * `umap-js` of Google's PAIR team; all its random numbers come from the seed.
 *
 * Source: L. McInnes, J. Healy, J. Melville, "UMAP: Uniform Manifold Approximation and Projection for Dimension
 * Reduction" (arXiv:1802.03426, 2018).
 *
 * @param vectors More than `neighbours`. With hundreds of values each, coordinates of `principalAxes` are faster.
 * @returns [count, dimensions] flat.
 * @throws {RangeError} If an option is out of range, or there are too few vectors.
 *
 * @example
 * ```ts
 * import { umap } from "lib/explanation/embedding/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const vectors = { values: Float32Array.from({ length: 60 }, (_, i) => i % 7), count: 20, size: 3 };
 * const positions = await umap(vectors, { neighbours: 5, epochs: 10 });
 * assertEquals(positions.length, 20 * 2);
 * assertEquals(await umap(vectors, { neighbours: 5, epochs: 10 }), positions);
 * ```
 */
export async function umap(vectors: Vectors, options: UmapOptions = {}): Promise<Float32Array> {
  const { dimensions = 2, neighbours = 15, minDistance = 0.1, epochs, seed = 1, pause } = options;
  checkWhole("dimensions", dimensions, 1, 3);
  checkWhole("number of vectors", vectors.count, 3);
  checkWhole("neighbours", neighbours, 2, vectors.count - 1);
  checkAtLeast("minDistance", minDistance, 0);
  if (epochs !== undefined) checkWhole("epochs", epochs, 1);
  const layout = new UMAP({
    nComponents: dimensions,
    nNeighbors: neighbours,
    minDist: minDistance,
    random: createRandom(seed),
    ...(epochs !== undefined && { nEpochs: epochs }),
  });
  const rows = Array.from({ length: vectors.count }, (_, i) => Array.from(vectorAt(vectors, i)));
  const total = layout.initializeFit(rows);
  for (let epoch = 0; epoch < total; epoch++) {
    layout.step();
    await pause?.();
  }
  return Float32Array.from(layout.getEmbedding().flat());
}

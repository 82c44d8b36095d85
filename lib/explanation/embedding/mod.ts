/**
 * All images of a data set on one map, as a network has them.
 *
 * Read in this order:
 *
 * 1. `embed.ts`: images → vectors, the output of the last hidden layer.
 * 2. `nearest.ts`: the images that the network finds most similar to another one.
 * 3. `principal_axes.ts`, `umap.ts`: vectors → positions in the plane or in space.
 *
 * @module
 */
export { embed, type EmbedOptions, vectorAt, type Vectors } from "./embed.ts";
export { nearestVectors, type Neighbour } from "./nearest.ts";
export { type PrincipalAxes, principalAxes } from "./principal_axes.ts";
export { umap, type UmapOptions } from "./umap.ts";

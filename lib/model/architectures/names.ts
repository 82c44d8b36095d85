/**
 * The names of the networks, apart from the networks themselves, so that a command can check a name without loading TensorFlow.js.
 *
 * @module
 */

/** All names that `buildModel` knows: two well-known ones, then ours with batch normalisation, by size. */
export const architectureNames = ["convnet", "lenet5", "tiny", "small", "medium", "large"] as const;

/** The name of a network that `buildModel` knows. */
export type ArchitectureName = typeof architectureNames[number];

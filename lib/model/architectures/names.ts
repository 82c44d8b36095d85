/**
 * The names of the networks, apart from the networks themselves, so that a command can check a name without loading TensorFlow.js.
 *
 * @module
 */

/** All names that `buildModel` knows, the default first. */
export const architectureNames = ["convnet", "lenet5"] as const;

/** The name of a network that `buildModel` knows. */
export type ArchitectureName = typeof architectureNames[number];

/**
 * The names of the networks, in a file of their own, so that a command can check a name without loading
 * TensorFlow.js.
 *
 * @module
 */

/** The names of all networks: two well-known ones, those with batch normalization by size, and a residual one. */
export const architectureNames = [
  "convnet",
  "lenet5",
  "nano",
  "tiny",
  "mini",
  "small",
  "medium",
  "large",
  "resnet",
] as const;

/** The name of a network. */
export type ArchitectureName = typeof architectureNames[number];

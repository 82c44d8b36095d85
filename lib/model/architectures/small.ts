/**
 * A small network with batch normalization that trains in seconds.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { batchNormBlock } from "./batch_norm_block.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** Returns the layers. Shapes in the comments are for an input of 28x28x1. */
export function small(options: ArchitectureOptions): tf.layers.Layer[] {
  const { seed, inputShape } = options;
  return [
    ...batchNormBlock(seed, { layer: 1, inputShape, filters: 16, kernelSize: 5, pool: true }), // 12x12x16
    ...batchNormBlock(seed, { layer: 2, filters: 32 }), // 10x10x32
    ...batchNormBlock(seed, { layer: 3, filters: 48, pool: true }), // 4x4x48
    tf.layers.flatten({ name: "flatten" }), // 768
    ...classifierHead(options, 4), // 10
  ];
}

/**
 * The layers of `small` with twice as many filters, which augmented images need.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { batchNormBlock } from "./batch_norm_block.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** Returns the layers. Shapes in the comments are for an input of 28x28x1. */
export function medium(options: ArchitectureOptions): tf.layers.Layer[] {
  const { seed, inputShape } = options;
  return [
    ...batchNormBlock(seed, { layer: 1, inputShape, filters: 32, kernelSize: 5, pool: true }), // 12x12x32
    ...batchNormBlock(seed, { layer: 2, filters: 64 }), // 10x10x64
    ...batchNormBlock(seed, { layer: 3, filters: 96, pool: true }), // 4x4x96
    tf.layers.flatten({ name: "flatten" }), // 1536
    ...classifierHead(options, 4), // 10
  ];
}

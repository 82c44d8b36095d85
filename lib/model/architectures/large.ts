/**
 * Six convolutions with batch normalization: the best network that trains within an hour.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";
import { batchNormBlock } from "./batch_norm_block.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** Returns the layers. Shapes in the comments are for an input of 28x28x1. */
export function large(options: ArchitectureOptions): tf.layers.Layer[] {
  const { seed, inputShape } = options;
  return [
    ...batchNormBlock(seed, {
      layer: 1,
      inputShape,
      filters: 32,
      kernelSize: 5,
      padding: "same",
      pool: true,
    }), // 14x14x32
    ...batchNormBlock(seed, { layer: 2, filters: 64 }), // 12x12x64
    ...batchNormBlock(seed, { layer: 3, filters: 64 }), // 10x10x64
    ...batchNormBlock(seed, { layer: 4, filters: 96 }), // 8x8x96
    ...batchNormBlock(seed, { layer: 5, filters: 128 }), // 6x6x128
    ...batchNormBlock(seed, { layer: 6, filters: 128 }), // 4x4x128
    tf.layers.flatten({ name: "flatten" }), // 2048
    tf.layers.dropout({ name: "dropout", rate: 0.3, seed: deriveSeed(seed, SeedUse.dropoutLayer, 1) }),
    ...classifierHead(options, 7), // 10
  ];
}

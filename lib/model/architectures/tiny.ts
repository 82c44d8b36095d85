/**
 * How little it takes: fewer than 2,000 parameters, all told.
 *
 * Convolutions share their weights over the image and global average pooling has none, so almost everything sits in three kernels of
 * 3x3 filters. Pooling early lets the last of them see 18x18 pixels, which matters more than how many there are.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { batchNormBlock } from "./batch_norm_block.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** Builds it. Shapes in the comments are for an input of 28x28x1. */
export function tiny(options: ArchitectureOptions): tf.LayersModel {
  const { seed, inputShape } = options;
  return tf.sequential({
    name: "tiny",
    layers: [
      ...batchNormBlock(seed, { layer: 1, inputShape, filters: 8, pool: true }), // 13x13x8
      ...batchNormBlock(seed, { layer: 2, filters: 8, pool: true }), // 5x5x8
      ...batchNormBlock(seed, { layer: 3, filters: 12 }), // 3x3x12
      tf.layers.globalAveragePooling2d({ name: "average" }), // 12
      ...classifierHead(options, 4), // 10
    ],
  });
}

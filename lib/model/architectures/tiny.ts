/**
 * A very small network: fewer than 2,000 parameters in all.
 *
 * A convolution shares its weights over all positions, a separable one has about a ninth as many weights, and
 * global average pooling has none, so four convolutions fit. Two of them come before the first pooling, where
 * strokes are still sharp.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { batchNormBlock } from "./batch_norm_block.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** Returns the layers. Shapes in the comments are for an input of 28x28x1. */
export function tiny(options: ArchitectureOptions): tf.layers.Layer[] {
  const { seed, inputShape } = options;
  return [
    ...batchNormBlock(seed, { layer: 1, inputShape, filters: 8 }), // 26x26x8
    ...batchNormBlock(seed, { layer: 2, separable: true, filters: 16, pool: true }), // 12x12x16
    ...batchNormBlock(seed, { layer: 3, separable: true, filters: 20, pool: true }), // 5x5x20
    ...batchNormBlock(seed, { layer: 4, separable: true, filters: 24 }), // 3x3x24
    tf.layers.globalAveragePooling2d({ name: "average" }), // 24
    ...classifierHead(options, 5), // 10
  ];
}

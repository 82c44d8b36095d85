/**
 * A network of fewer than 10,000 parameters in all.
 *
 * Six separable convolutions. The last one sees the whole image at one position, so nothing is left to average.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { batchNormBlock } from "./batch_norm_block.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** Returns the layers. Shapes in the comments are for an input of 28x28x1. */
export function mini(options: ArchitectureOptions): tf.layers.Layer[] {
  const { seed, inputShape } = options;
  return [
    ...batchNormBlock(seed, { layer: 1, inputShape, filters: 16 }), // 26x26x16
    ...batchNormBlock(seed, { layer: 2, separable: true, filters: 24, pool: true }), // 12x12x24
    ...batchNormBlock(seed, { layer: 3, separable: true, filters: 32 }), // 10x10x32
    ...batchNormBlock(seed, { layer: 4, separable: true, filters: 40 }), // 8x8x40
    ...batchNormBlock(seed, { layer: 5, separable: true, filters: 48, pool: true }), // 3x3x48
    ...batchNormBlock(seed, { layer: 6, separable: true, filters: 48, normalize: false }), // 1x1x48
    tf.layers.globalAveragePooling2d({ name: "average" }), // 48
    ...classifierHead(options, 7), // 10
  ];
}

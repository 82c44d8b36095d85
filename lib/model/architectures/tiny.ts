/**
 * How little it takes: fewer than 2,000 parameters, all told.
 *
 * Convolutions share their weights over the image, separable ones have about a ninth of a plain one's, and global average pooling has
 * none: so four layers fit in. Two of them come before the first pooling, where the strokes are still sharp.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { batchNormBlock } from "./batch_norm_block.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** Makes its layers. Shapes in the comments are for an input of 28x28x1. */
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

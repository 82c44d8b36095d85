/**
 * The block that networks with batch normalization repeat.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";
import { glorotUniform } from "./parts.ts";

/** The options of one block. */
export interface Block {
  /** A number that no other block of the model uses, for the names and seeds of its layers. */
  layer: number;
  filters: number;
  /** The side of the filters; default: 3. */
  kernelSize?: number;
  /** "same" keeps the size; "valid", the default, reduces it by kernelSize - 1. */
  padding?: "same" | "valid";
  /**
   * Whether the convolution is separable (Chollet, CVPR 2017): one filter per channel, which does not mix
   * channels, then a 1x1 convolution, which does. With 3x3 filters it has about a ninth of the weights and
   * multiply-adds. (It is two layers here, because separableConv2d of TensorFlow.js 4.22 draws both kernels
   * with the initializer of the first.)
   */
  separable?: boolean;
  /** Whether 2x2 max-pooling halves the size. */
  pool?: boolean;
  /**
   * Whether batch normalization follows; default: true. Before a global average and a dense layer it adds
   * nothing that their weights could not do, but has four numbers per channel.
   */
  normalize?: boolean;
  /** Rows, columns and channels of an image; for the first block only. */
  inputShape?: [number, number, number];
}

/**
 * Returns the layers of a block: a convolution with ReLU, optional max-pooling, and batch normalization
 * (Ioffe and Szegedy, ICML 2015), which can be left out.
 *
 * The paper applies batch normalization before the ReLU. After it the accuracy is the same and the cost
 * lower: convolution, bias, ReLU and pooling are one kernel, and a pooled block has a quarter of the values
 * to normalize.
 *
 * The running statistics cover about ten steps (momentum 0.9). The exponential moving average of the weights
 * averages them further.
 *
 * @param seed The model's seed. The initial weights are those of He et al. (ICCV 2015) for ReLU: normal with
 * variance 2 / fan-in.
 */
export function batchNormBlock(seed: number, block: Block): tf.layers.Layer[] {
  const {
    layer,
    kernelSize = 3,
    padding = "valid",
    pool = false,
    separable = false,
    normalize = true,
    inputShape,
  } = block;
  const window = { kernelSize, padding, ...(inputShape && { inputShape }) };
  return [
    ...(separable ? [depthwise(seed, layer, window)] : []),
    tf.layers.conv2d({
      ...(separable ? { kernelSize: 1 } : window),
      name: `conv${layer}`,
      filters: block.filters,
      activation: "relu",
      kernelInitializer: tf.initializers.heNormal({ seed: deriveSeed(seed, SeedUse.weights, layer) }),
    }),
    ...(pool ? [tf.layers.maxPooling2d({ name: `pool${layer}`, poolSize: 2 })] : []),
    ...(normalize ? [tf.layers.batchNormalization({ name: `norm${layer}`, momentum: 0.9 })] : []),
  ];
}

type Window = { kernelSize: number; padding: "same" | "valid"; inputShape?: [number, number, number] };

/**
 * Returns a convolution with one filter per channel. Its seed is unique, because no model has a hundred
 * layers.
 */
function depthwise(seed: number, layer: number, window: Window): tf.layers.Layer {
  return tf.layers.depthwiseConv2d({
    ...window,
    name: `depthwise${layer}`,
    useBias: false, // the convolution that follows has one
    depthwiseInitializer: glorotUniform(seed, 100 + layer),
  });
}

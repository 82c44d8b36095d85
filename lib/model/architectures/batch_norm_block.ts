/**
 * The block that the networks with batch normalisation are made of.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";
import { glorotUniform } from "./parts.ts";

/** One block. */
export interface Block {
  /** A number that no other layer of the model uses: in the layers' names, and for the seed. */
  layer: number;
  filters: number;
  /** The side of the filters; default: 3. */
  kernelSize?: number;
  /** "same" keeps the size; "valid", the default, loses kernelSize - 1. */
  padding?: "same" | "valid";
  /**
   * Whether the convolution is made of two (Chollet, CVPR 2017): one filter for each channel, which does not mix them, then one of 1x1,
   * which does. For 3x3 filters that is about a ninth of the weights and of the work. (Two layers here: TensorFlow.js' separableConv2d
   * 4.22 draws both kernels with the initialiser of the first.)
   */
  separable?: boolean;
  /** Whether a max-pooling of 2x2 halves the size. */
  pool?: boolean;
  /** Of the network's first block. */
  inputShape?: [number, number, number];
}

/**
 * Convolution with ReLU, max-pooling where wanted, batch normalisation (Ioffe and Szegedy, ICML 2015).
 *
 * The paper normalises before the ReLU. Afterwards it does as well, and it costs less: convolution, bias, ReLU and pooling are one kernel,
 * and a pooled block has a quarter of the values left to normalise.
 *
 * The running statistics look back ten steps only (momentum 0.9): they are averaged again together with the weights.
 *
 * @param seed The model's seed, for weights after He et al. (ICCV 2015), made for ReLU: normal with variance 2 / fan-in.
 */
export function batchNormBlock(seed: number, block: Block): tf.layers.Layer[] {
  const { layer, kernelSize = 3, padding = "valid", pool = false, separable = false, inputShape } = block;
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
    tf.layers.batchNormalization({ name: `norm${layer}`, momentum: 0.9 }),
  ];
}

type Window = { kernelSize: number; padding: "same" | "valid"; inputShape?: [number, number, number] };

/** One filter for each channel. No model has a hundred layers, so that its seed is its own. */
function depthwise(seed: number, layer: number, window: Window): tf.layers.Layer {
  return tf.layers.depthwiseConv2d({
    ...window,
    name: `depthwise${layer}`,
    useBias: false, // the convolution that follows has one
    depthwiseInitializer: glorotUniform(seed, 100 + layer),
  });
}

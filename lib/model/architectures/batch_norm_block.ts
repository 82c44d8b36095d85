/**
 * The block that the networks with batch normalisation are made of.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../seeds.ts";

/** One block. */
export interface Block {
  /** A number that no other layer of the model uses: in the layers' names, and for the seed. */
  layer: number;
  filters: number;
  /** The side of the filters; 3 unless told. */
  kernelSize?: number;
  /** "same" keeps the size; "valid", the default, loses kernelSize - 1. */
  padding?: "same" | "valid";
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
  const { layer, filters, kernelSize = 3, padding = "valid", pool = false, inputShape } = block;
  return [
    tf.layers.conv2d({
      name: `conv${layer}`,
      ...(inputShape && { inputShape }),
      filters,
      kernelSize,
      padding,
      activation: "relu",
      kernelInitializer: tf.initializers.heNormal({ seed: deriveSeed(seed, SeedUse.weights, layer) }),
    }),
    ...(pool ? [tf.layers.maxPooling2d({ name: `pool${layer}`, poolSize: 2 })] : []),
    tf.layers.batchNormalization({ name: `norm${layer}`, momentum: 0.9 }),
  ];
}

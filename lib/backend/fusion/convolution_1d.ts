/**
 * `tf.layers.conv1d` with its bias and ReLU as one kernel: a convolution of images with a height of 1.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../kernel/mod.ts";
import { isFusedActivation } from "./activation_bias.ts";
import { replaceCall } from "./layer_call.ts";

/** A one-dimensional convolution layer as it is at run time. */
interface ConvolutionLayer {
  activation: { getClassName(): string };
  dataFormat: string;
  padding: string;
  strides: [number];
  dilationRate: [number];
  kernel: { read(): tf.Tensor3D };
  bias: { read(): tf.Tensor1D } | null;
}

/** Lets one-dimensional convolution layers use the kernel while our backend is active. */
export function fuseConvolution1dLayers(): void {
  replaceCall<ConvolutionLayer>(tf.layers.conv1d({ filters: 1, kernelSize: 1 }), {
    runsCallHook: false,
    covers({ kernel, bias, strides, dilationRate, dataFormat, padding, activation }, x) {
      const weights = bias ? [kernel.read(), bias.read()] : [kernel.read()];
      // TensorFlow.js does not have a convolution that is both dilated and strided.
      return x.rank === 3 && [x, ...weights].every(({ dtype }) => dtype === "float32") &&
        x.shape[2] === weights[0]!.shape[1] && dataFormat === "channelsLast" &&
        (padding === "same" || padding === "valid") && (strides[0] === 1 || dilationRate[0] === 1) &&
        isFusedActivation(activation.getClassName());
    },
    compute({ kernel, bias, strides, dilationRate, padding, activation }, x) {
      const [batch, width, channels] = x.shape as [number, number, number], filter = kernel.read();
      const y = runKernel(
        "FusedConv2D",
        {
          x: tf.reshape(x, [batch, 1, width, channels]),
          filter: tf.reshape(filter, [1, ...filter.shape]),
          ...(bias && { bias: bias.read() }),
        },
        {
          strides: [1, strides[0]],
          pad: padding === "same" ? "same" : "valid",
          dataFormat: "NHWC",
          dilations: [1, dilationRate[0]],
          activation: activation.getClassName() === "relu" ? "relu" : "linear",
          withoutBias: !bias,
        },
      );
      return tf.reshape(y, [batch, y.shape[2]!, y.shape[3]!]);
    },
  });
}

/**
 * `tf.layers.conv2d` with its bias and ReLU as one kernel, in training too.
 *
 * TensorFlow.js fuses the three only if no gradient is needed. In training it runs Conv2D, Add and Relu one
 * after another, and five kernels backward. Here the layer always runs FusedConv2D, and that kernel has a
 * gradient: one pass for ReLU and bias (ActivationBiasGrad), then the two convolution gradients, of which
 * that of the input is computed only if it is needed.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { activeContext, runKernel } from "../kernel/mod.ts";
import { activationBiasGradient, isFusedActivation } from "./activation_bias.ts";
import { replaceCall } from "./layer_call.ts";

/** A convolution layer as it is at run time. These fields are private in TensorFlow.js' types. */
interface ConvolutionLayer {
  activation: { getClassName(): string };
  dataFormat: string;
  padding: string;
  strides: [number, number];
  dilationRate: [number, number];
  kernel: { read(): tf.Tensor4D };
  bias: { read(): tf.Tensor1D } | null;
  outboundNodes: { outboundLayer: tf.layers.Layer }[];
}

/** A pooling layer as it is at run time. */
interface PoolingLayer {
  poolSize: [number, number];
  strides: [number, number];
  padding: string;
  dataFormat: string;
}

/** Whether FusedConv2D and its gradient cover what the layer computes. */
function isCovered(layer: ConvolutionLayer, x: tf.Tensor): boolean {
  const { kernel, bias, strides, dilationRate } = layer;
  const weights = bias ? [kernel.read(), bias.read()] : [kernel.read()];
  // TensorFlow.js does not have a convolution that is both dilated and strided.
  const isDilated = dilationRate.some((rate) => rate !== 1),
    isStrided = strides.some((stride) => stride !== 1);
  return x.rank === 4 && [x, ...weights].every(({ dtype }) => dtype === "float32") &&
    x.shape[3] === weights[0]!.shape[2] && layer.dataFormat === "channelsLast" &&
    (layer.padding === "same" || layer.padding === "valid") && !(isDilated && isStrided) &&
    isFusedActivation(layer.activation.getClassName());
}

/** Whether a max pooling of 2x2 windows, side by side, is all that reads the layer's result. */
function isBeforePooling(layer: ConvolutionLayer): boolean {
  const next = layer.outboundNodes[0]?.outboundLayer;
  if (layer.outboundNodes.length !== 1 || next?.getClassName() !== "MaxPooling2D") return false;
  const { poolSize, strides, padding, dataFormat } = next as unknown as PoolingLayer;
  return [...poolSize, ...strides].every((side) => side === 2) && padding === "valid" &&
    dataFormat === "channelsLast";
}

/** Lets convolution layers use the fused kernel while our backend is active. */
export function fuseConvolutionLayers(): void {
  replaceCall<ConvolutionLayer>(tf.layers.conv2d({ filters: 1, kernelSize: 1 }), {
    runsCallHook: false,
    covers: isCovered,
    compute(layer, x) {
      const activation = layer.activation.getClassName() === "relu" ? "relu" : "linear";
      const y = runKernel(
        "FusedConv2D",
        { x, filter: layer.kernel.read(), ...(layer.bias && { bias: layer.bias.read() }) },
        {
          strides: layer.strides,
          pad: layer.padding === "same" ? "same" : "valid",
          dataFormat: "NHWC",
          dilations: layer.dilationRate,
          activation,
          beforeMaxPooling: isBeforePooling(layer),
          withoutGradient: !isRecording(),
          withoutBias: !layer.bias,
        },
      );
      if (activation === "relu") activeContext().stored(y).rectified = true;
      return y;
    },
  });
}

/** The gradient of FusedConv2D: that of conv2d, add and relu. */
export const fusedConvolutionGradient = defineGradient("FusedConv2D", {
  inputsToSave: ["x", "filter"],
  outputsToSave: [true],
  compute(dy, [x, filter, y], attributes) {
    const { strides, pad, dilations, activation = "linear", withoutBias } = attributes;
    const convolution = { strides, pad, dilations, dataFormat: "NHWC" } as const;
    // Without bias and activation, the sums by channel would be for nothing.
    const [dz, dbias] = withoutBias && activation === "linear"
      ? [dy, undefined]
      : activationBiasGradient(dy, y, activation);
    return {
      x: () => runKernel("Conv2DBackpropInput", { dy: dz, filter }, { ...convolution, inputShape: x.shape }),
      filter: () =>
        runKernel("Conv2DBackpropFilter", { x, dy: dz }, { ...convolution, filterShape: filter.shape }),
      ...(dbias && { bias: () => dbias.clone() }),
    };
  },
});

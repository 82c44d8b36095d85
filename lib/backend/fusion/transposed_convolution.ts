/**
 * `tf.layers.conv2dTranspose` with its bias and ReLU as one kernel.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { runKernel } from "../kernel/mod.ts";
import { activationBiasGradient, isFusedActivation } from "./activation_bias.ts";
import { replaceCall } from "./layer_call.ts";

/** A transposed convolution layer as it is at run time. */
interface TransposedConvolutionLayer {
  activation: { getClassName(): string } | null;
  dataFormat: string;
  padding: string;
  strides: [number, number];
  kernel: { read(): tf.Tensor4D };
  bias: { read(): tf.Tensor1D } | null;
}

const nameOf = (activation: TransposedConvolutionLayer["activation"]) =>
  activation?.getClassName() ?? "linear";

/** Lets transposed convolution layers use the kernel while our backend is active. */
export function fuseTransposedConvolutionLayers(): void {
  replaceCall<TransposedConvolutionLayer>(tf.layers.conv2dTranspose({ filters: 1, kernelSize: 1 }), {
    runsCallHook: false,
    covers({ kernel, bias, dataFormat, padding, activation }, x) {
      const weights = bias ? [kernel.read(), bias.read()] : [];
      return bias !== null && x.rank === 4 && [x, ...weights].every(({ dtype }) => dtype === "float32") &&
        x.shape[3] === kernel.read().shape[3] && dataFormat === "channelsLast" &&
        (padding === "same" || padding === "valid") && isFusedActivation(nameOf(activation));
    },
    compute({ kernel, bias, strides, padding, activation }, x) {
      const filter = kernel.read(), [batch, ...sides] = x.shape as [number, number, number, number];
      const [height, width] = [0, 1].map((axis) => {
        const size = sides[axis]! * strides[axis]!;
        return padding === "same" ? size : size + Math.max(filter.shape[axis]! - strides[axis]!, 0);
      }) as [number, number];
      return runKernel("FusedConv2DTranspose", { x, filter, bias: bias!.read() }, {
        outputShape: [batch, height, width, filter.shape[2]],
        strides,
        pad: padding === "same" ? "same" : "valid",
        activation: nameOf(activation) === "relu" ? "relu" : "linear",
      });
    },
  });
}

/** The gradient of FusedConv2DTranspose: with respect to x, it is the convolution itself. */
export const transposedConvolutionGradient = defineGradient("FusedConv2DTranspose", {
  inputsToSave: ["x", "filter"],
  outputsToSave: [true],
  compute(dy, [x, filter, y], { strides, pad, activation }) {
    const [dz, dbias] = activationBiasGradient(dy, y, activation);
    const convolution = { strides, pad, dataFormat: "NHWC", dilations: 1 } as const;
    return {
      x: () => runKernel("Conv2D", { x: dz, filter }, convolution),
      filter: () =>
        runKernel("Conv2DBackpropFilter", { x: dz, dy: x }, { ...convolution, filterShape: filter.shape }),
      bias: () => dbias.clone(),
    };
  },
});

/**
 * `tf.layers.conv2dTranspose` with its bias and ReLU as one kernel after the convolution.
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
      const z = tf.conv2dTranspose(
        x as tf.Tensor4D,
        filter,
        [batch, height, width, filter.shape[2]],
        strides,
        padding === "same" ? "same" : "valid",
      );
      const isRelu = nameOf(activation) === "relu";
      return runKernel("BiasActivation", { x: z, bias: bias!.read() }, {
        activation: isRelu ? "relu" : "linear",
      });
    },
  });
}

/** The gradient of BiasActivation. */
export const biasActivationGradient = defineGradient("BiasActivation", {
  outputsToSave: [true],
  compute(dy, [y], { activation }) {
    const [dz, dbias] = activationBiasGradient(dy, y, activation);
    return { x: () => dz.clone(), bias: () => dbias.clone() };
  },
});

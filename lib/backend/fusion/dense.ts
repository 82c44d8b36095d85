/**
 * `tf.layers.dense` with its bias and ReLU as one kernel, in training too.
 *
 * As with convolutions (convolution.ts), TensorFlow.js fuses product, bias and ReLU only if no gradient is
 * needed.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { runKernel } from "../kernel/mod.ts";
import { activationBiasGradient, isFusedActivation } from "./activation_bias.ts";
import { replaceCall } from "./layer_call.ts";

/** A dense layer as it is at run time. */
interface DenseLayer {
  activation: { getClassName(): string } | null;
  kernel: { read(): tf.Tensor2D };
  bias: { read(): tf.Tensor1D } | null;
}

/** Lets dense layers use the fused kernel while our backend is active. */
export function fuseDenseLayers(): void {
  replaceCall<DenseLayer>(tf.layers.dense({ units: 1 }), {
    runsCallHook: true,
    covers({ activation, kernel, bias }, x) {
      const weights = bias ? [kernel.read(), bias.read()] : [kernel.read()];
      return x.rank >= 2 && [x, ...weights].every(({ dtype }) => dtype === "float32") &&
        x.shape.at(-1) === weights[0]!.shape[0] && isFusedActivation(nameOf(activation));
    },
    compute({ activation, kernel, bias }, x) {
      const columns = x.shape.at(-1)!, isMatrix = x.rank === 2;
      const y = runKernel(
        "_FusedMatMul",
        {
          a: isMatrix ? x : tf.reshape(x, [-1, columns]),
          b: kernel.read(),
          ...(bias && { bias: bias.read() }),
        },
        {
          transposeA: false,
          transposeB: false,
          activation: nameOf(activation) === "relu" ? "relu" : "linear",
        },
      );
      return isMatrix ? y : tf.reshape(y, [...x.shape.slice(0, -1), y.shape[1]!]);
    },
  });
}

const nameOf = (activation: DenseLayer["activation"]) => activation?.getClassName() ?? "linear";

/** The gradient of _FusedMatMul as dense layers use it: that of matMul, add and relu. */
export const fusedDenseGradient = defineGradient("_FusedMatMul", {
  inputsToSave: ["a", "b"],
  outputsToSave: [true],
  compute(dy, [a, b, y], { activation }) {
    const [dz, dbias] = activationBiasGradient(dy, y, activation);
    return {
      a: () => tf.matMul(dz, b, false, true),
      b: () => tf.matMul(a, dz, true, false),
      bias: () => dbias.clone(),
    };
  },
});

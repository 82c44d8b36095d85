/**
 * `tf.layers.dense` with its bias and ReLU as one kernel, in training too.
 *
 * As with convolutions (convolution.ts), TensorFlow.js fuses product, bias and ReLU only where no gradient is wanted.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BACKEND_NAME } from "../backend.ts";
import { ACTIVATION_BIAS_GRAD } from "../ops/activation_gradient.ts";

/** A dense layer as it is at run time. */
interface DenseLayer {
  activation: { getClassName(): string } | null;
  kernel: { read(): tf.Tensor2D };
  bias: { read(): tf.Tensor1D } | null;
}

const FUSED_MATMUL = "_FusedMatMul";

/** Lets dense layers use the fused kernel wherever our backend runs. */
export function fuseDenseLayers(): void {
  const Dense = Object.getPrototypeOf(tf.layers.dense({ units: 1 })) as tf.layers.Layer;
  const stock = Dense.call;
  Dense.call = function (this: tf.layers.Layer, inputs, kwargs) {
    const { activation, kernel, bias } = this as unknown as DenseLayer;
    const a = Array.isArray(inputs) ? inputs[0]! : inputs;
    const name = activation?.getClassName() ?? "linear";
    const covered = tf.getBackend() === BACKEND_NAME && a.rank === 2 && a.dtype === "float32" &&
      (name === "relu" || name === "linear");
    if (!covered) return stock.call(this, inputs, kwargs);
    return tf.engine().runKernel(
      FUSED_MATMUL,
      { a, b: kernel.read(), ...(bias && { bias: bias.read() }) },
      { transposeA: false, transposeB: false, activation: name },
    ) as tf.Tensor;
  };
}

/** The gradient of _FusedMatMul as dense layers use it: what TensorFlow.js computes for matMul, add and relu. */
export const fusedDenseGradient: tf.GradConfig = {
  kernelName: FUSED_MATMUL,
  inputsToSave: ["a", "b"],
  outputsToSave: [true],
  gradFunc(dy, saved, attributes) {
    const [a, b, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const { activation } = attributes as unknown as { activation: string };
    // Computed here, not in a closure: TensorFlow.js tidies after each closure, and all gradients need dz.
    const [dz, dbias] = tf.engine().runKernel(
      ACTIVATION_BIAS_GRAD,
      (activation === "linear" ? { dy } : { dy, y }) as tf.NamedTensorMap,
    ) as [tf.Tensor2D, tf.Tensor1D];
    return {
      a: () => tf.matMul(dz, b, false, true),
      b: () => tf.matMul(a, dz, true, false),
      bias: () => dbias.clone(),
    };
  },
};

/**
 * The gradient of ReLU as one kernel; TensorFlow.js takes Step and Multiply.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BACKEND_NAME } from "../backend.ts";
import { RELU_GRAD } from "../ops/activation_gradient.ts";

/** Replaces the gradient of Relu, on our backend only. */
export function fuseReluGradient(): void {
  const stock = tf.getGradient("Relu");
  tf.unregisterGradient("Relu");
  tf.registerGradient({
    ...stock,
    gradFunc(dy, saved, attributes) {
      if (tf.getBackend() !== BACKEND_NAME) return stock.gradFunc(dy, saved, attributes);
      const [x] = saved as [tf.Tensor];
      return { x: () => tf.engine().runKernel(RELU_GRAD, { dy: dy as tf.Tensor, x }) as tf.Tensor };
    },
  });
}

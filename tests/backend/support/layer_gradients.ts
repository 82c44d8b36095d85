/**
 * A layer's result and gradients, for tests that compare them.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { numbers } from "./same_as_cpu.ts";

/**
 * Returns a computation: the layer's result, and the gradients with respect to its input, of this shape, and its weights.
 */
export function trained(makeLayer: () => tf.layers.Layer, shape: number[]) {
  return () => {
    const layer = makeLayer(), x = numbers(shape, 3, -2, 4);
    const dy = tf.tidy(() => numbers((layer.apply(x) as tf.Tensor).shape, 4));
    const y = (x: tf.Tensor) => layer.apply(x) as tf.Tensor;
    const variables = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const results = [y(x), tf.grad((x) => tf.sum(tf.mul(y(x), dy)))(x)];
    if (variables.length > 0) {
      const { grads } = tf.variableGrads(() => tf.sum(tf.mul(y(x), dy)), variables);
      results.push(...variables.map(({ name }) => grads[name]!));
    }
    layer.dispose();
    return results;
  };
}

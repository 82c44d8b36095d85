/** Layer normalization, dense layers of sequences and the gradient of softmax: the parts of a transformer. */
import * as tf from "@tensorflow/tfjs";
import { startBackend as install } from "lib/tensorflow.ts";
import { checkGradient, numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { trained } from "../support/layer_gradients.ts";
import { startBackend } from "../support/with_backend.ts";

await install({ threads: 1 }); // with the fused kernels

const seeded = (seed: number) => tf.initializers.randomUniform({ minval: 0.5, maxval: 1.5, seed });

const normalization = (options: object = {}) => () =>
  tf.layers.layerNormalization({ gammaInitializer: seeded(1), betaInitializer: seeded(2), ...options });

Deno.test("layer normalization: results and gradients as on cpu, the same bits again", async () => {
  await sameAsCpu([
    trained(normalization(), [2, 3, 8]),
    trained(normalization(), [5, 7]),
    trained(normalization({ epsilon: 0.1 }), [2, 2, 2, 5]),
    trained(normalization(), [4, 6]),
    trained(normalization(), [64, 28, 64]), // all threads take part
    trained(normalization({ axis: 1 }), [3, 4, 5]), // as before
  ], { tolerance: 2e-5 });
});

Deno.test("layer normalization without scale or offset: gradients by finite differences", async () => {
  await startBackend(2);
  for (const options of [{ scale: false }, { center: false }, { scale: false, center: false }]) {
    const layer = normalization(options)(), dy = numbers([4, 9], 5);
    const loss = (x: tf.Tensor) => tf.sum(tf.mul(layer.apply(x) as tf.Tensor, dy)) as tf.Scalar;
    await checkGradient(loss, () => numbers([4, 9], 6));
    const slopes = (x: tf.Tensor) => tf.sum(tf.square(tf.grad(loss)(x))) as tf.Scalar;
    await checkGradient(slopes, () => numbers([4, 9], 6));
    layer.dispose();
    dy.dispose();
  }
});

Deno.test("dense layers of sequences: results and gradients as on cpu", async () => {
  const dense = (options: object) => () =>
    tf.layers.dense({ units: 6, kernelInitializer: seeded(7), biasInitializer: seeded(8), ...options });
  await sameAsCpu([
    trained(dense({ activation: "relu" }), [3, 4, 5]),
    trained(dense({ useBias: false }), [2, 3, 4, 5]),
    trained(dense({ activation: "tanh" }), [3, 4, 5]),
  ], { tolerance: 1e-5 });
});

Deno.test("softmax: gradients as on cpu, of rows of any length", async () => {
  await sameAsCpu(
    [[3, 1], [4, 2], [2, 3], [5, 4], [2, 2, 7], [128, 4, 28]].map((shape) => () => {
      const dy = numbers(shape, 9);
      return tf.grad((x) => tf.sum(tf.mul(tf.softmax(x), dy)))(numbers(shape, 10, -3, 3));
    }),
    { tolerance: 1e-5 },
  );
});

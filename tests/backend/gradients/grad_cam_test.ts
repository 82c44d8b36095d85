/**
 * Gradients with respect to activations inside a network, as in Grad-CAM: on our backend and on tfjs' cpu
 * backend.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertThrows } from "@std/assert";
import { installFusions } from "lib/backend/fusion/mod.ts";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { assertAlike } from "../support/agreement.ts";
import { numbers } from "../support/same_as_cpu.ts";
import { runOn, startBackend } from "../support/with_backend.ts";

installFusions();

const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });
const conv = (filters: number, seed: number, inputShape?: number[]) =>
  tf.layers.conv2d({
    ...{ filters, kernelSize: 3, activation: "relu", inputShape, kernelInitializer: seeded(seed) },
    biasInitializer: tf.initializers.randomUniform({ minval: -0.3, maxval: 0.1, seed: seed + 50 }),
  });

/**
 * The first convolution's result is deferred, the second one's goes through Winograd: the two ways of pooling
 * over ReLU.
 */
function network(): tf.LayersModel {
  return tf.sequential({
    layers: [
      conv(16, 1, [22, 22, 1]),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      conv(32, 2),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 10, kernelInitializer: seeded(3) }),
    ],
  });
}

/** Returns the score of one class as a function of a convolution's activations. */
function score(layers: tf.layers.Layer[], activations: tf.Tensor): tf.Scalar {
  const scores = layers.reduce((x, layer) => layer.apply(x) as tf.Tensor, activations);
  return scores.gather([4], 1).sum();
}

for (const [which, at] of [["first", 0], ["second", 2]] as const) {
  Deno.test(`the gradient with respect to the ${which} convolution's activations is as on cpu, and so is Grad-CAM`, async () => {
    const run = () => {
      const { layers } = network();
      const images = numbers([4, 22, 22, 1], 7);
      const activations = layers.slice(0, at + 1).reduce((x, layer) => layer.apply(x) as tf.Tensor, images);
      const gradient = tf.grad((a) => score(layers.slice(at + 1), a))(activations);
      const channels = gradient.mean([1, 2], true);
      const result = [gradient, channels, activations.mul(channels).sum(-1).relu()];
      for (const layer of layers) layer.dispose();
      return result;
    };
    await startBackend(2);
    const expected = await runOn("cpu", run), found = await runOn(BACKEND_NAME, run);
    for (const [i, what] of ["gradient", "channel weights", "Grad-CAM"].entries()) {
      const values = Float32Array.from(expected[i]!.values as number[]);
      assert(values.some((value) => value !== 0));
      assertAlike(Float32Array.from(found[i]!.values as number[]), values, 1e-5, what);
    }
  });
}

Deno.test("the gradient of a pooling over an activation that is 0 everywhere goes to the first pixel of each window", async () => {
  await startBackend(1);
  const layer = tf.layers.conv2d({ filters: 1, kernelSize: 1, activation: "relu", biasInitializer: "zeros" });
  const gradients = tf.tidy(() => {
    const zeros = layer.apply(tf.zeros([1, 2, 4, 1])) as tf.Tensor4D;
    const dy = tf.tensor4d([3, 5], [1, 1, 2, 1]);
    return tf.grad((a) => tf.maxPool(a as tf.Tensor4D, 2, 2, "valid"))(zeros, dy).dataSync();
  });
  layer.dispose();
  assert([3, 0, 5, 0, 0, 0, 0, 0].every((value, i) => value === gradients[i]), `${gradients}`);
});

Deno.test("the gradient of a pooling over ReLU refuses a gradient of another shape", async () => {
  await startBackend(1);
  for (const filters of [1, 16]) {
    const layer = tf.layers.conv2d({ filters, kernelSize: 3, activation: "relu" });
    const input = layer.apply(tf.ones([1, 10, 10, filters])) as tf.Tensor;
    const attributes = { filterSize: 2, strides: 2, pad: "valid" };
    const inputs = { dy: tf.ones([1, 1, 1, filters]), input, output: tf.ones([1, 4, 4, filters]) };
    assertThrows(
      () => tf.engine().runKernel("MaxPoolGrad", inputs, attributes),
      Error,
      "gradient of a pooling",
    );
    layer.dispose();
  }
});

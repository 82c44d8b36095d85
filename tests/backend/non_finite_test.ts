/**
 * NaN and infinity in whole layers. (Those of single ops are in the tests of the ops, those of Winograd's
 * algorithm in winograd/range_test.ts.)
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { installFusions } from "lib/backend/fusion/mod.ts";
import { numbers, sameAsCpu, wild } from "./support/same_as_cpu.ts";
import { startBackend } from "./support/with_backend.ts";

/** Returns images of ones with one other number. */
function imagesWith(value: number): tf.Tensor4D {
  const images = tf.buffer([2, 16, 16, 16], "float32", new Float32Array(2 * 16 * 16 * 16).fill(1));
  images.set(value, 0, 9, 6, 3);
  return images.toTensor() as tf.Tensor4D;
}

Deno.test("ReLU's gradient: NaN where its input is NaN, as on cpu; dy elsewhere where it is above 0", async () => {
  installFusions();
  await sameAsCpu(() => {
    const gradient = tf.grad((x) => tf.relu(x));
    return [
      gradient(wild([7, 13])),
      gradient(wild([64, 32], 3), numbers([64, 32], 2)),
      gradient(tf.tensor1d([NaN, -1, 0, 1, Infinity, -Infinity])),
    ];
  });
});

Deno.test("ReLU's gradient for integers and bools, as on cpu", async () => {
  installFusions();
  await sameAsCpu(() => {
    const gradient = tf.grad((x) => tf.sum(tf.relu(x)) as tf.Scalar);
    return [
      gradient(tf.tensor1d([-5, -1, 0, 3], "int32")),
      gradient(tf.tensor1d([true, false, true, true, true], "bool")),
    ];
  }, { fallbacks: ["Relu"] });
});

Deno.test("ReLU's gradient in a fused dense layer: NaN where the activation is NaN", async () => {
  await startBackend(2);
  installFusions();
  const dense = tf.layers.dense({ units: 3, activation: "relu", kernelInitializer: "ones" });
  const rows = tf.tidy(() =>
    tf.grad((x) => dense.apply(x) as tf.Tensor)(tf.tensor2d([[1, NaN], [1, 2]])).arraySync()
  );
  dense.dispose();
  assertEquals(rows, [[NaN, NaN], [3, 3]]);
});

Deno.test("depthwise convolution: NaN and infinity pass through as on cpu", () =>
  sameAsCpu(() => {
    const x = wild([2, 9, 9, 4]) as tf.Tensor4D, filter = numbers([3, 3, 4, 1], 2) as tf.Tensor4D;
    return [tf.depthwiseConv2d(x, filter, 1, "same"), tf.depthwiseConv2d(x, filter, 2, "valid")];
  }));

Deno.test("NaN in one image of a batch affects that image's prediction and no other", async () => {
  await startBackend(2);
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [16, 16, 16], filters: 16, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  const rows = tf.tidy(() => (model.predict(imagesWith(NaN)) as tf.Tensor2D).arraySync());
  model.dispose();
  assert(rows[1]!.every(Number.isFinite), `the clean image gives ${rows[1]}`);
  assert(rows[0]!.every(Number.isNaN), `the image with NaN gives ${rows[0]}`);
});

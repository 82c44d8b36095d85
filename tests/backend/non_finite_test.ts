/** NaN and infinity in whole layers: single ops have theirs beside their other tests. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { numbers, sameAsCpu, wild } from "./same_as_cpu.ts";
import { startBackend } from "./with_backend.ts";

/** A convolution that Winograd's method computes: 3x3, stride 1, 16 channels. */
const convolve = (x: tf.Tensor) =>
  tf.conv2d(x as tf.Tensor4D, numbers([3, 3, 16, 16], 2) as tf.Tensor4D, 1, "same");

/** Images of ones in which one number is another. */
function imagesWith(value: number): tf.Tensor4D {
  const images = tf.buffer([2, 16, 16, 16], "float32", new Float32Array(2 * 16 * 16 * 16).fill(1));
  images.set(value, 0, 9, 6, 3);
  return images.toTensor() as tf.Tensor4D;
}

for (const value of [NaN, Infinity, -Infinity]) {
  Deno.test(`Winograd convolution: ${value} reaches every output that sees it, and at most those of its tiles`, async () => {
    for (const threads of [1, 2, 3]) {
      await startBackend(threads);
      tf.tidy(() => {
        const found = convolve(imagesWith(value)).arraySync() as number[][][][];
        const clean = convolve(imagesWith(1)).arraySync() as number[][][][];
        found.forEach((image, n) =>
          image.forEach((row, y) =>
            row.forEach((pixel, x) => {
              const sees = n === 0 && Math.abs(y - 9) <= 1 && Math.abs(x - 6) <= 1;
              if (sees) assert(pixel.every((a) => !Number.isFinite(a)), `[${n}, ${y}, ${x}] is ${pixel}`);
              // Tiles are 4x4 outputs, and one reads a border of 1 around it: rows 8 to 11, columns 4 to 7.
              const near = n === 0 && y >= 8 && y < 12 && x >= 4 && x < 8;
              if (!near) assertEquals(pixel, clean[n]![y]![x]!);
            })
          )
        );
      });
    }
  });
}

Deno.test("Winograd convolution's gradients: NaN in dy reaches what depends on it", async () => {
  await startBackend(2);
  tf.tidy(() => {
    const filter = numbers([3, 3, 16, 16], 2) as tf.Tensor4D, x = numbers([2, 16, 16, 16], 3) as tf.Tensor4D;
    const f = (x: tf.Tensor, w: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, "same");
    const [dx, dw] = tf.grads(f)([x, filter], imagesWith(NaN)) as [tf.Tensor4D, tf.Tensor4D];
    const seen = dx.slice([0, 8, 5, 0], [1, 3, 3, 16]);
    assert(tf.all(tf.isNaN(seen)).dataSync()[0], "each pixel whose windows hold the NaN");
    assert(
      !tf.any(tf.isNaN(dx.slice([1, 0, 0, 0], [1, 16, 16, 16]))).dataSync()[0],
      "the other image has none",
    );
    assert(
      tf.all(tf.isNaN(dw.slice([0, 0, 0, 3], [3, 3, 16, 1]))).dataSync()[0],
      "each weight of that channel",
    );
  });
});

Deno.test("depthwise convolution: NaN and infinity pass through as on cpu", () =>
  sameAsCpu(() => {
    const x = wild([2, 9, 9, 4]) as tf.Tensor4D, filter = numbers([3, 3, 4, 1], 2) as tf.Tensor4D;
    return [tf.depthwiseConv2d(x, filter, 1, "same"), tf.depthwiseConv2d(x, filter, 2, "valid")];
  }));

Deno.test("NaN in one image of a batch spoils that image's prediction and no other", async () => {
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

import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { filterResponses, frequencyResponse } from "lib/explanation/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { buildModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { assertNear } from "../near.ts";
import { shuffleWeights } from "../networks.ts";

await startBackend({ backend: "cpu" });

const random = createRandom(1);
const kernel = Float32Array.from({ length: 15 }, () => random() - 0.5); // 3x5

Deno.test("the frequency response is the magnitude of TensorFlow.js' Fourier transform", () => {
  const size = 8;
  const expected = tf.tidy(() => {
    const padded = tf.pad(tf.tensor2d(kernel, [3, 5]), [[0, size - 3], [0, size - 5]]);
    // Along the rows, then along the columns, with the real and the imaginary part transposed on their own.
    const across = tf.spectral.fft(tf.complex(padded, tf.zerosLike(padded)));
    const turned = tf.complex(tf.transpose(tf.real(across)), tf.transpose(tf.imag(across)));
    const both = tf.spectral.fft(turned);
    const magnitude = tf.sqrt(tf.add(tf.square(tf.real(both)), tf.square(tf.imag(both))));
    return tf.transpose(magnitude).arraySync() as number[][];
  });
  const half = (at: number) => (at + size / 2) % size; // frequency 0 in the middle
  const shifted = Array.from(
    { length: size * size },
    (_, at) => expected[half(Math.floor(at / size))]![half(at % size)]!,
  );
  assertNear(frequencyResponse(kernel, 3, size), shifted);
});

Deno.test("frequency responses by hand", () => {
  assertEquals([...frequencyResponse([2], 1, 4)], Array(16).fill(2)); // a single weight: all alike
  // A vertical edge: nothing for brightness and for stripes that lie, twice the weight for standing ones of one pixel.
  const edge = frequencyResponse([-1, 1], 1, 4), at = (u: number, v: number) => edge[(u + 2) * 4 + v + 2]!;
  assertAlmostEquals(at(0, 0), 0, 1e-6);
  assertAlmostEquals(at(-2, 0), 0, 1e-6);
  assertAlmostEquals(at(0, -2), 2, 1e-6);
  assertAlmostEquals(at(0, 1), Math.SQRT2, 1e-6);
  assertAlmostEquals(at(0, 1), at(0, -1), 1e-6);
  // Parseval: the mean square of the response is the sum of squares of the weights.
  const energy = frequencyResponse(kernel, 3).reduce((sum, value) => sum + value ** 2, 0) / 32 ** 2;
  assertAlmostEquals(energy, kernel.reduce((sum, value) => sum + value ** 2, 0), 1e-5);
});

Deno.test("the responses of a layer are those of its kernels", async () => {
  const model = shuffleWeights(buildModel("lenet5")), name = "conv2";
  const responses = await filterResponses(model, name, 8);
  assertEquals(responses.length, 16 * 6);
  const weights = model.getLayer(name).getWeights()[0]!.arraySync() as number[][][][];
  const { filter, channel, rows, cols, kernel, gains } = responses[6 * 3 + 4]!;
  assertEquals([filter, channel, rows, cols], [3, 4, 5, 5]);
  assertNear(kernel, weights.flatMap((row) => row.map((cell) => cell[4]![3]!)), 1e-7);
  assertEquals(gains, frequencyResponse(kernel, 5, 8));
  assert((await filterResponses(model)).every(({ channel }) => channel === 0)); // the first layer
});

Deno.test("frequency responses refuse what does not exist", async () => {
  assertThrows(() => frequencyResponse([1, 2, 3], 2), RangeError, "columns: expected a whole number");
  assertThrows(() => frequencyResponse(kernel, 3, 4), RangeError, "size: expected a whole number from 5");
  assertThrows(() => frequencyResponse(kernel, 3, 7), RangeError, "size: expected an even number, but got 7");
  const model = buildModel("lenet5");
  await assertRejects(() => filterResponses(model, "logits"), RangeError, '"logits" of class Dense');
  await assertRejects(() => filterResponses(model, "none"), RangeError, 'but got "none"');
  const dense = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 2 })] });
  await assertRejects(() => filterResponses(dense), RangeError, "expected one of class Conv2D, but got none");
});

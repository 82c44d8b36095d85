import { assertAlmostEquals, assertEquals } from "@std/assert";
import { startBackend, tf } from "lib/tensorflow.ts";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { assertAlike, type Computation, onBackend, randomValues } from "../support/agreement.ts";

type Image = tf.Tensor4D;

const computations: Computation[] = [];
for (
  const [x, filter, strides, pad] of [
    [[1, 5, 5, 1], [3, 3, 1, 1], 1, "valid"],
    [[2, 7, 6, 3], [3, 3, 3, 4], 1, "same"],
    [[2, 8, 7, 2], [3, 2, 2, 5], 2, "valid"],
    [[3, 9, 9, 2], [4, 4, 2, 3], 2, "same"],
    [[2, 9, 8, 3], [2, 3, 3, 2], 3, "valid"],
    [[1, 6, 6, 2], [1, 1, 2, 3], 2, "valid"],
    [[2, 6, 7, 2], [3, 3, 2, 2], 1, 2],
    [[1, 4, 4, 1], [3, 3, 1, 2], 1, 3],
    [[1, 3, 4, 2], [3, 4, 2, 2], 1, "valid"],
  ] as [number[], number[], number, "same" | "valid" | number][]
) {
  computations.push({
    name: `conv2d x=[${x}] f=[${filter}] s=${strides} p=${pad}`,
    shapes: [x, filter],
    run: ([x, f]) => tf.conv2d(x as Image, f as Image, strides, pad),
  });
}
for (
  const [x, filter, strides, pad, dilations] of [
    [[1, 5, 5, 1], [3, 3, 1, 1], 1, "valid", 1],
    [[2, 6, 7, 3], [3, 2, 3, 2], 1, "same", 1],
    [[2, 8, 7, 2], [3, 3, 2, 1], 2, "same", 1],
    [[1, 9, 9, 2], [2, 2, 2, 3], 1, "valid", 1],
  ] as [number[], number[], number, "same" | "valid", number][]
) {
  computations.push({
    name: `depthwiseConv2d x=[${x}] f=[${filter}] s=${strides} p=${pad} d=${dilations}`,
    shapes: [x, filter],
    run: ([x, f]) => tf.depthwiseConv2d(x as Image, f as Image, strides, pad, "NHWC", dilations),
  });
}
for (
  const [x, size, strides, pad] of [
    [[1, 4, 4, 1], 2, 2, "valid"],
    [[2, 7, 5, 3], 2, 2, "same"],
    [[2, 7, 8, 2], 3, 2, "valid"],
    [[1, 6, 6, 2], 3, 1, "same"],
    [[1, 5, 5, 1], 2, 3, "valid"],
  ] as [number[], number, number, "same" | "valid"][]
) {
  computations.push({
    name: `maxPool x=[${x}] f=${size} s=${strides} p=${pad}`,
    shapes: [x],
    run: ([x]) => tf.maxPool(x as Image, size, strides, pad),
  });
}

for (const [i, computation] of computations.entries()) {
  Deno.test({
    name: `result and gradients agree with tfjs' cpu backend: ${computation.name}`,
    async fn() {
      await startBackend({ backend: "wasm" });
      const expected = await onBackend("cpu", computation, i);
      const actual = await onBackend(BACKEND_NAME, computation, i);
      for (const [k, values] of expected.entries()) {
        assertAlike(actual[k]!, values, 1e-5, k === 0 ? "result" : `gradient of input ${k - 1}`);
      }
    },
  });
}

for (const kind of ["conv2d", "depthwiseConv2d", "maxPool"]) {
  Deno.test({
    name: `gradients agree with finite differences: ${kind}`,
    async fn() {
      await startBackend({ backend: "wasm" });
      // The second case of each kind has "same" padding and several channels. The loss is sum(y * weights).
      const { shapes, run } = computations.filter((computation) => computation.name.startsWith(kind))[1]!;
      const inputs = shapes.map((shape, i) => randomValues(tf.util.sizeFromShape(shape), 7 + i));
      const tensors = () => inputs.map((values, i) => tf.tensor(values, shapes[i]!));
      const loss = (...xs: tf.Tensor[]) => {
        const y = run(xs);
        return y.mul(tf.tensor(randomValues(y.size, 3), y.shape)).sum() as tf.Scalar;
      };
      const gradients = tf.tidy(() => tf.grads(loss)(tensors()).map((gradient) => gradient.dataSync()));
      // The loss is linear in each input, so a wide step loses nothing to curvature and least to rounding; a
      // maximum is linear only until another pixel of the window overtakes.
      const step = kind === "maxPool" ? 2 ** -8 : 2 ** -2;
      const at = (input: number, i: number, delta: number) => {
        const kept = inputs[input]![i]!;
        inputs[input]![i] = kept + delta;
        const value = tf.tidy(() => loss(...tensors()).dataSync()[0]!);
        inputs[input]![i] = kept;
        return value;
      };
      for (const [input, gradient] of gradients.entries()) {
        for (let i = 0; i < gradient.length; i += 3) {
          const slope = (at(input, i, step) - at(input, i, -step)) / (2 * step);
          assertAlmostEquals(gradient[i]!, slope, 2e-3, `${kind}: input ${input}, value ${i}`);
        }
      }
    },
  });
}

Deno.test({
  name: "maxPool gradient by hand: x=[4,4,1] f=2 s=2, a tie goes to the first pixel",
  async fn() {
    await startBackend({ backend: "wasm" });
    const gradient = tf.tidy(() => {
      const x = tf.tensor4d([1, 2, 9, 9, 4, 3, 9, 9, 0, -1, -5, -6, -1, 0, -7, -8], [1, 4, 4, 1]);
      const dy = tf.tensor4d([10, 20, 30, 40], [1, 2, 2, 1]);
      return tf.grad((x) => tf.maxPool(x as Image, 2, 2, "valid"))(x, dy).dataSync();
    });
    assertEquals([...gradient], [0, 0, 20, 0, 10, 0, 0, 0, 30, 0, 40, 0, 0, 0, 0, 0]);
  },
});

Deno.test({
  name: "conv2d gradients by hand: x=[3,3,1] f=[2,2,1,1] s=1 p=valid",
  async fn() {
    await startBackend({ backend: "wasm" });
    const [dx, dw] = tf.tidy(() => {
      const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
      const filter = tf.tensor4d([1, 2, 3, 4], [2, 2, 1, 1]);
      const dy = tf.tensor4d([1, 0, 0, 2], [1, 2, 2, 1]); // the first and, twice, the last position of the filter
      return tf.grads((x, f) => tf.conv2d(x as Image, f as Image, 1, "valid"))([x, filter], dy).map((g) => [
        ...g.dataSync(),
      ]);
    });
    assertEquals(dw, [1 + 2 * 5, 2 + 2 * 6, 4 + 2 * 8, 5 + 2 * 9]);
    assertEquals(dx, [1, 2, 0, 3, 4 + 2, 4, 0, 6, 8]);
  },
});

Deno.test({
  name: "forward and backward passes leave no tensor and no memory behind",
  async fn() {
    await startBackend({ backend: "wasm" });
    await onBackend(BACKEND_NAME, computations[0]!, 1);
    const before = tf.memory();
    for (const computation of computations) await onBackend(BACKEND_NAME, computation, 1);
    const after = tf.memory();
    assertEquals([after.numTensors, after.numDataBuffers], [before.numTensors, before.numDataBuffers]);
  },
});

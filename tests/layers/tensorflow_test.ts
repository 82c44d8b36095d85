/**
 * The layers in plain loops and TensorFlow.js compute the same, forward and backward: random shapes, strides and paddings, on tfjs'
 * plain backend and on ours.
 */
import { assertEquals } from "@std/assert";
import {
  averagePool2d,
  averagePool2dBackward,
  conv2d,
  conv2dBackward,
  crossEntropy,
  crossEntropyBackward,
  dense,
  denseBackward,
  maxPool2d,
  maxPool2dBackward,
  relu,
  reluBackward,
  softmax,
  type Tensor,
  tensor,
} from "lib/layers/mod.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { assertClose } from "./close.ts";
import { missing } from "../permissions.ts";
import { choices } from "./random.ts";

const CASES = 60;

const toTf = (x: Tensor) => tf.tensor([...x.data], [...x.shape]);

const plain = async (x: tf.Tensor) => ({ shape: x.shape, data: await x.data() });

/** Runs `f` of TensorFlow.js on `inputs`; gives its result and the gradients that come from `dy`. */
async function forwardAndBackward(
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: Tensor[],
  dy: (shape: number[]) => Tensor,
) {
  tf.engine().startScope();
  const tensors = inputs.map(toTf);
  const y = f(...tensors);
  const gradient = dy(y.shape);
  const gradients = tf.grads(f)(tensors, toTf(gradient));
  const results = {
    y: await plain(y),
    dy: gradient,
    gradients: await Promise.all(gradients.map(plain)),
  };
  tf.engine().endScope();
  return results;
}

/** Random settings of a window, for both sides: explicit padding is spelled differently. */
function randomWindow({ whole, pick }: ReturnType<typeof choices>, stridesMayDiffer: boolean) {
  const kernel: [number, number] = [whole(1, 4), whole(1, 4)];
  const down = whole(1, 3);
  const stride: [number, number] = [down, stridesMayDiffer ? whole(1, 3) : down];
  const end = (cells: number) => whole(0, Math.min(2, cells - 1));
  const [top, bottom] = [end(kernel[0]), end(kernel[0])];
  const [left, right] = [end(kernel[1]), end(kernel[1])];
  const [ours, theirs] = pick(
    [
      ["valid", "valid"],
      ["same", "same"],
      [[[top, bottom], [left, right]], [[0, 0], [top, bottom], [left, right], [0, 0]]],
    ] as const,
  );
  const size = [whole(kernel[0], 9), whole(kernel[1], 9)] as const;
  return { kernel, stride, ours, theirs: theirs as "valid" | "same" | tf.backend_util.ExplicitPadding, size };
}

for (const backend of ["cpu", "wasm"] as const satisfies BackendName[]) {
  // Our backend reads its kernels from a file.
  const ignore = backend === "wasm" && missing("read");
  const test = (name: string, f: () => Promise<void>) =>
    Deno.test(`layers and TensorFlow.js (${backend}): ${name}`, { ignore }, async () => {
      await startBackend({ backend, threads: backend === "wasm" ? 2 : undefined });
      await f();
    });

  test("convolution", async () => {
    for (let seed = 1; seed <= CASES; seed++) {
      const random = choices(seed);
      const { kernel, stride, ours, theirs, size } = randomWindow(random, true);
      const [batch, channels, filters] = [random.whole(1, 3), random.whole(1, 4), random.whole(1, 4)];
      const x = random.numbers([batch, ...size, channels]);
      const w = random.numbers([...kernel, channels, filters]);
      const bias = random.numbers([filters]);
      const expected = await forwardAndBackward(
        (x, w, bias) => tf.add(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, theirs), bias!),
        [x, w, bias],
        random.numbers,
      );
      const options = { stride, padding: ours, bias };
      const about = `seed ${seed}: ${x.shape} * ${w.shape}, stride ${stride}, padding ${
        JSON.stringify(ours)
      }`;
      assertClose(conv2d(x, w, options), expected.y, `${about}: y`);
      const { dx, dw, dbias } = conv2dBackward(expected.dy, x, w, options);
      assertClose(dx, expected.gradients[0]!, `${about}: dx`);
      assertClose(dw, expected.gradients[1]!, `${about}: dw`);
      assertClose(dbias, expected.gradients[2]!, `${about}: dbias`);
    }
  });

  for (
    const [name, ours, backward, theirs] of [
      ["max pooling", maxPool2d, maxPool2dBackward, tf.maxPool],
      ["average pooling", averagePool2d, averagePool2dBackward, tf.avgPool],
    ] as const
  ) {
    test(name, async () => {
      for (let seed = 1; seed <= CASES; seed++) {
        const random = choices(seed);
        const { kernel, stride, ours: padding, theirs: pad, size } = randomWindow(random, true);
        const x = random.numbers([random.whole(1, 3), ...size, random.whole(1, 4)]);
        const options = { size: kernel, stride, padding };
        const expected = await forwardAndBackward(
          (x) => theirs(x as tf.Tensor4D, kernel, stride, pad),
          [x],
          random.numbers,
        );
        const about = `seed ${seed}: ${x.shape}, ${JSON.stringify(options)}`;
        assertClose(ours(x, options), expected.y, `${about}: y`);
        // TensorFlow.js leaves padding out of its means, but divides their gradient by the whole window all the same. So the
        // gradient of padded means is not compared; gradients_test.ts checks ours against finite differences.
        if (name === "average pooling" && padding !== "valid") continue;
        assertClose(backward(expected.dy, x, options), expected.gradients[0]!, `${about}: dx`);
      }
    });
  }

  test("max pooling where cells are equally large", async () => {
    const random = choices(1);
    for (let n = 0; n < 20; n++) {
      const x = random.numbers([1, 5, 6, 2]).map(Math.round);
      const expected = await forwardAndBackward(
        (x) => tf.maxPool(x as tf.Tensor4D, [3, 2], [2, 1], "same"),
        [x],
        random.numbers,
      );
      const options = { size: [3, 2], stride: [2, 1], padding: "same" } as const;
      assertClose(maxPool2dBackward(expected.dy, x, options), expected.gradients[0]!, `case ${n}`);
    }
  });

  test("fully connected layer", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = choices(seed);
      const [batch, inputs, outputs] = [random.whole(1, 5), random.whole(1, 9), random.whole(1, 9)];
      const x = random.numbers([batch, inputs]), w = random.numbers([inputs, outputs]);
      const bias = random.numbers([outputs]);
      const expected = await forwardAndBackward(
        (x, w, bias) => tf.add(tf.matMul(x!, w!), bias!),
        [x, w, bias],
        random.numbers,
      );
      assertClose(dense(x, w, bias), expected.y, `seed ${seed}: y`);
      const { dx, dw, dbias } = denseBackward(expected.dy, x, w);
      assertClose(dx, expected.gradients[0]!, `seed ${seed}: dx`);
      assertClose(dw, expected.gradients[1]!, `seed ${seed}: dw`);
      assertClose(dbias, expected.gradients[2]!, `seed ${seed}: dbias`);
    }
  });

  test("ReLU", async () => {
    const random = choices(1);
    const x = random.numbers([3, 4, 5]);
    x.set(0, 1, 1, 1);
    const expected = await forwardAndBackward((x) => tf.relu(x!), [x], random.numbers);
    assertClose(relu(x), expected.y, "y");
    assertClose(reluBackward(expected.dy, x), expected.gradients[0]!, "dx");
  });

  test("softmax and cross-entropy", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = choices(seed);
      const [batch, classes] = [random.whole(1, 6), random.whole(2, 10)];
      const scores = random.numbers([batch, classes]).map((value) => value * 20);
      const labels = Array.from({ length: batch }, () => random.whole(0, classes - 1));
      const expected = await forwardAndBackward(
        (scores) => tf.losses.softmaxCrossEntropy(tf.oneHot(labels, classes), scores!),
        [scores],
        () => tensor(1),
      );
      assertEquals(expected.y.shape, []);
      assertClose(tensor(crossEntropy(scores, labels)), expected.y, `seed ${seed}: loss`);
      assertClose(crossEntropyBackward(scores, labels), expected.gradients[0]!, `seed ${seed}: dscores`);
      const probabilities = tf.softmax(toTf(scores));
      assertClose(softmax(scores), await plain(probabilities), `seed ${seed}: softmax`);
      probabilities.dispose();
    }
  });
}

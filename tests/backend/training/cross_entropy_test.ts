import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { fusedCrossEntropy, startBackend, tf } from "lib/tensorflow.ts";
import { assertAlike, randomValues } from "../support/agreement.ts";

Deno.test("cross-entropy by hand: logits 0, log 3 and label 1", async () => {
  await startBackend({ backend: "wasm", threads: 1 });
  const logits = tf.tensor2d([[0, Math.log(3)]]), labels = tf.tensor1d([1], "int32");
  const { value, grad } = tf.valueAndGrad((z: tf.Tensor) =>
    fusedCrossEntropy(z as tf.Tensor2D, labels)!.loss
  )(logits);
  assertAlmostEquals(value.dataSync()[0]!, -Math.log(3 / 4), 1e-6); // softmax is 1/4, 3/4
  const [first, second] = grad.dataSync();
  assertAlmostEquals(first!, 1 / 4, 1e-6);
  assertAlmostEquals(second!, 3 / 4 - 1, 1e-6);
});

for (const [rows, classes] of [[1, 2], [5, 3], [7, 10], [128, 10], [33, 47]] as const) {
  Deno.test(`loss, correct answers and gradient as composed on cpu: [${rows}, ${classes}]`, async () => {
    await startBackend({ backend: "wasm", threads: 2 });
    const values = randomValues(rows * classes, rows).map((value) => value * 20);
    const ids = Array.from({ length: rows }, (_, i) => (i * 7) % classes);
    const run = () =>
      tf.tidy(() => {
        const logits = tf.tensor2d(values, [rows, classes]), labels = tf.tensor1d(ids, "int32");
        const oneHot = tf.oneHot(labels, classes).toFloat();
        const loss = (z: tf.Tensor) =>
          (fusedCrossEntropy(z as tf.Tensor2D, labels)?.loss ??
            tf.losses.softmaxCrossEntropy(oneHot, z)).mul(3) as tf.Scalar;
        const { value, grad } = tf.valueAndGrad(loss)(logits);
        const correct = fusedCrossEntropy(logits, labels)?.correct ?? logits.argMax(1).equal(labels).sum();
        return [value, grad, correct].map((tensor) => Float32Array.from(tensor.dataSync()));
      });
    const found = run();
    await tf.setBackend("cpu");
    const expected = run();
    for (const [i, value] of expected.entries()) {
      assertAlike(found[i]!, value, 1e-5, ["loss", "gradient", "hits"][i]!);
    }
  });
}

Deno.test("label smoothing by hand: 0.2 of the label 1 is spread over two classes, half each", async () => {
  await startBackend({ backend: "wasm", threads: 1 });
  const logits = tf.tensor2d([[0, Math.log(3)]]), labels = tf.tensor1d([1], "int32");
  const { value, grad } = tf.valueAndGrad((z: tf.Tensor) =>
    fusedCrossEntropy(z as tf.Tensor2D, labels, 0.2)!.loss
  )(logits);
  assertAlmostEquals(value.dataSync()[0]!, -0.9 * Math.log(3 / 4) - 0.1 * Math.log(1 / 4), 1e-6);
  const [first, second] = grad.dataSync();
  assertAlmostEquals(first!, 1 / 4 - 0.1, 1e-6);
  assertAlmostEquals(second!, 3 / 4 - 0.9, 1e-6);
});

Deno.test("label smoothing as tfjs composes it on cpu, for 33 rows of 47 classes", async () => {
  await startBackend({ backend: "wasm", threads: 2 });
  const values = randomValues(33 * 47, 5).map((value) => value * 20);
  const ids = Array.from({ length: 33 }, (_, i) => (i * 7) % 47);
  const run = () =>
    tf.tidy(() => {
      const labels = tf.tensor1d(ids, "int32");
      const oneHot = tf.oneHot(labels, 47).toFloat();
      const loss = (z: tf.Tensor) =>
        fusedCrossEntropy(z as tf.Tensor2D, labels, 0.1)?.loss ??
          tf.losses.softmaxCrossEntropy(oneHot, z, undefined, 0.1) as tf.Scalar;
      const { value, grad } = tf.valueAndGrad(loss)(tf.tensor2d(values, [33, 47]));
      return [value, grad].map((tensor) => Float32Array.from(tensor.dataSync()));
    });
  const found = run();
  await tf.setBackend("cpu");
  for (const [i, expected] of run().entries()) {
    assertAlike(found[i]!, expected, 1e-5, ["loss", "gradient"][i]!);
  }
});

Deno.test("logits that overflow exp give a finite loss; NaN gives NaN", async () => {
  await startBackend({ backend: "wasm", threads: 1 });
  const loss = (values: number[]) =>
    fusedCrossEntropy(tf.tensor2d([values]), tf.tensor1d([1], "int32"))!.loss.dataSync()[0]!;
  assertAlmostEquals(loss([1000, 0]), 1000, 1e-3);
  assertAlmostEquals(loss([0, 1000]), 0, 1e-6);
  assert(Number.isNaN(loss([NaN, 0])));
});

Deno.test("the cached transform of a filter is recomputed after training and assignment", async () => {
  await startBackend({ backend: "wasm", threads: 2 });
  const bytes = () => tf.memory().numBytes;
  const x = tf.tensor4d(randomValues(2 * 8 * 8 * 16, 1), [2, 8, 8, 16]);
  const values = randomValues(9 * 16 * 16, 2);
  const filter = tf.variable(tf.tensor4d(values, [3, 3, 16, 16]));
  const convolve = () =>
    tf.tidy(() => (tf.conv2d(x, filter as tf.Tensor4D, 1, "same") as tf.Tensor).dataSync());
  const before = convolve();
  assertEquals(convolve(), before);
  const optimizer = tf.train.sgd(0.1);
  optimizer.minimize(() => tf.conv2d(x, filter as tf.Tensor4D, 1, "same").square().mean() as tf.Scalar);
  const trained = convolve();
  const fresh = tf.tidy(() =>
    (tf.conv2d(x, tf.add(filter, 0) as tf.Tensor4D, 1, "same") as tf.Tensor).dataSync()
  );
  assertEquals(trained, fresh);
  assert(trained.some((value, i) => value !== before[i]));
  const held = bytes();
  tf.tidy(() => filter.assign(tf.tensor4d(values, [3, 3, 16, 16])));
  assertEquals(convolve(), before);
  assertEquals(bytes(), held);
});

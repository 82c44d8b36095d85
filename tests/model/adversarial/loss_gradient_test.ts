/** The gradient of the loss with respect to the pixels. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { lossGradient } from "lib/model/adversarial/mod.ts";
import { buildModel } from "lib/model/mod.ts";
import { classifierOf } from "lib/model/classifier.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { tinyModel } from "../tiny.ts";

Deno.test("by hand: softmax of two pixels, whose gradient is (p - y)", async () => {
  await startBackend({ backend: "cpu" });
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()],
  });
  const { gradient, scores } = lossGradient(
    classifierOf(model),
    tf.tensor4d([0, Math.log(3), 1, 1], [2, 1, 2, 1]),
    tf.tensor1d([0, 1], "int32"),
  );
  // Probabilities 1/4 and 3/4, and 1/2 and 1/2; each image's gradient is its own, not a share of a mean.
  [-3 / 4, 3 / 4, 1 / 2, -1 / 2].forEach((value, i) =>
    assertAlmostEquals(gradient.dataSync()[i]!, value, 1e-6)
  );
  assertEquals(gradient.shape, [2, 1, 2, 1]);
  assertAlmostEquals(scores.dataSync()[1]!, Math.log(3), 1e-6);
});

for (const [backend, threads] of [["cpu", undefined], ["wasm", 1], ["wasm", 2]] as [BackendName, number?][]) {
  Deno.test(`it agrees with finite differences in every pixel: ${backend}, ${threads ?? 1} threads`, async () => {
    await startBackend({ backend, threads });
    const model = tinyModel(), classifier = classifierOf(model);
    const pixels = Float32Array.from(tf.randomUniform([2, 8, 8, 1], 0, 1, "float32", 3).dataSync());
    const labels = tf.tensor1d([0, 1], "int32");
    const lossOf = (values: Float32Array) =>
      tf.tidy(() => {
        const logits = classifier.forward(tf.tensor(values, [2, 8, 8, 1]), false);
        return tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(labels, 2).toFloat()))).dataSync()[0]!;
      });
    const before = tf.memory().numTensors;
    const found = tf.tidy(() =>
      Array.from(lossGradient(classifier, tf.tensor(pixels, [2, 8, 8, 1]), labels).gradient.dataSync())
    );
    assertEquals(tf.memory().numTensors, before);
    const h = 1e-2;
    let largest = 0;
    for (const index of pixels.keys()) {
      const changed = (by: number) => lossOf(pixels.map((value, i) => i === index ? value + by : value));
      const numeric = (changed(h) - changed(-h)) / (2 * h);
      assertAlmostEquals(found[index]!, numeric, 2e-4, `pixel ${index}`);
      largest = Math.max(largest, Math.abs(numeric));
    }
    assert(largest > 0.05, "the gradients are large enough to be worth comparing");
    model.dispose();
    await startBackend({ backend: "cpu" });
  });
}

Deno.test("our backend agrees with TensorFlow.js' own in a network with batch normalization and pooling", async () => {
  const gradientOn = async (backend: BackendName) => {
    await startBackend({ backend, threads: backend === "wasm" ? 1 : undefined });
    const model = buildModel("small", { seed: 1 });
    const images = tf.tensor(
      Float32Array.from({ length: 2 * 784 }, (_, i) => (i * 37 % 101) / 100),
      [2, 28, 28, 1],
    );
    const { gradient } = lossGradient(classifierOf(model), images, tf.tensor1d([3, 8], "int32"));
    return Array.from(gradient.dataSync());
  };
  const [ours, theirs] = [await gradientOn("wasm"), await gradientOn("cpu")];
  const largest = Math.max(...theirs.map(Math.abs));
  assert(largest > 1e-3);
  ours.forEach((value, i) => assertAlmostEquals(value, theirs[i]!, 1e-3 * largest, `pixel ${i}`));
});

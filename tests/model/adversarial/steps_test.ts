/** The steps of FGSM and PGD, and attacked training images. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { adversarialImages, pgdStepSize, randomStart, stepUphill } from "lib/model/adversarial/mod.ts";
import { classifierOf } from "lib/model/classifier.ts";
import { startBackend, tf } from "lib/tensorflow.ts";

await startBackend({ backend: "cpu" });

const close = (tensor: tf.Tensor, expected: number[]) =>
  expected.forEach((value, i) => assertAlmostEquals(tensor.dataSync()[i]!, value, 1e-6, `value ${i}`));

Deno.test("a step by hand: the sign of the gradient, within ε, within 0 to 1", () => {
  const originals = tf.tensor1d([0.5, 0.5, 0.5, 0.95, 0.05]);
  const images = tf.tensor1d([0.5, 0.5, 0.58, 0.95, 0.05]);
  const gradient = tf.tensor1d([1e-9, 0, 3, 2, -2]);
  close(stepUphill(images, originals, gradient, { epsilon: 0.1, stepSize: 0.08 }), [0.58, 0.5, 0.6, 1, 0]);
});

Deno.test("FGSM of a linear classifier, as in Goodfellow et al.: x + ε sign(w), with the loss that they give", () => {
  // Two classes with the scores 0 and w·x: logistic regression. The label is class 1.
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [1, 3, 1] }),
      tf.layers.dense({ units: 2 }),
      tf.layers.softmax(),
    ],
  });
  const w = [2, -1, 0.5];
  model.setWeights([tf.tensor2d(w.map((value) => [0, value])), tf.tensor1d([0, 0])]);
  const classifier = classifierOf(model), epsilon = 0.1;
  const images = tf.tensor4d([0.5, 0.5, 0.5], [1, 1, 3, 1]), labels = tf.tensor1d([1], "int32");
  // From a random start within ε, a step of 1.25 ε may end short of the border; ten steps of PGD do not.
  const attacked = adversarialImages(classifier, images, labels, { epsilon, steps: 10 }, 1);
  close(attacked, w.map((value) => 0.5 - epsilon * Math.sign(value)));
  // The score falls by ε ||w||_1.
  const score = (tensor: tf.Tensor) => classifier.forward(tensor, false).dataSync()[1]!;
  assertAlmostEquals(score(images) - score(attacked), epsilon * 3.5, 1e-6);
});

Deno.test("a random start is seeded, uses the whole range within ε, and stays within 0 to 1", () => {
  const originals = tf.concat([tf.fill([1000], 0.5), tf.zeros([1000])]);
  const values = randomStart(originals, 0.2, 1).dataSync();
  assertEquals(values, randomStart(originals, 0.2, 1).dataSync());
  assert(values.some((value, i) => value !== randomStart(originals, 0.2, 2).dataSync()[i]));
  const [middle, edge] = [values.subarray(0, 1000), values.subarray(1000)];
  assert(middle.every((value) => value > 0.3 - 1e-6 && value < 0.7 + 1e-6));
  assert(Math.min(...middle) < 0.31 && Math.max(...middle) > 0.69);
  assert(edge.every((value) => value >= 0) && Math.max(...edge) > 0.19);
});

Deno.test("steps of PGD reach any point within ε: together they are 2.5 ε long", () => {
  assertAlmostEquals(40 * pgdStepSize(0.3, 40), 0.75);
});

Deno.test("attacked training images stay within ε of the originals, and nothing leaks", () => {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [4, 4, 1] }),
      tf.layers.dense({ units: 3 }),
      tf.layers.softmax(),
    ],
  });
  const classifier = classifierOf(model);
  const images = tf.randomUniform([5, 4, 4, 1], 0, 1, "float32", 2);
  const labels = tf.tensor1d([0, 1, 2, 0, 1], "int32");
  const before = tf.memory().numTensors;
  for (const steps of [1, 3]) {
    const attacked = adversarialImages(classifier, images, labels, { epsilon: 0.25, steps }, 7);
    assertEquals(attacked.shape, images.shape);
    const far = tf.max(tf.abs(tf.sub(attacked, images))).dataSync()[0]!;
    assert(far > 0.2 && far < 0.25 + 1e-6, `${far}`);
    tf.dispose(attacked);
  }
  assert(tf.memory().numTensors - before <= 6, "only the differences computed by this test are left");
});

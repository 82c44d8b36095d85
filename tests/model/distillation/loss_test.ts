/** The loss of a student and its gradient, against PyTorch's numbers and plain loops, on two backends. */
import { assert, assertAlmostEquals } from "@std/assert";
import { createRandom, softmax } from "lib/math/mod.ts";
import { distillationLoss } from "lib/model/distillation/mod.ts";
import { temperedLogits } from "lib/model/distillation/loss.ts";
import { Objective } from "lib/model/training/objective.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";

/**
 * Facts from PyTorch 2.15.0 in float64: two images, three classes, two teachers, temperature 3. `probabilities` is
 * the mean of `softmax(teacher / 3)`; `divergence` and `gradient` are of `kl_div(log_softmax(student / 3),
 * probabilities, reduction="batchmean") * 9`; `mixed` and `mixedGradient` of 0.75 of that and 0.25 of
 * `cross_entropy(student, [2, 1], label_smoothing=0.1)`.
 */
const facts = {
  student: [[1, 0, -2], [0.5, 2, 1]],
  teachers: [[[2, -1, 0.5], [0, 3, -1]], [[0, 1, -1.5], [1, 1, 4]]],
  probabilities: [
    [0.4197878869192659, 0.32559788908821946, 0.2546142239925147],
    [0.21871510068295713, 0.41244162022170106, 0.36884327909534187],
  ],
  divergence: 0.13129400670190955,
  gradient: [
    [0.0899460062862512, 0.02723904329873153, -0.11718504958498271],
    [0.06356390504073743, 0.027037090035842582, -0.09060099507658016],
  ],
  mixed: 0.5647264634692819,
  mixedGradient: [
    [0.15146590213530192, 0.04869967335018437, -0.2001655754854862],
    [0.06103681000964746, -0.017822384238314466, -0.04321442577133318],
  ],
};

function assertClose(found: tf.Tensor, expected: number[] | number[][], tolerance = 1e-6) {
  const [a, b] = [[...found.dataSync()], expected.flat()];
  assert(a.length === b.length);
  a.forEach((value, index) => assertAlmostEquals(value, b[index]!, tolerance, `value ${index}`));
}

/** A classifier whose logits are its input. */
function identity(): tf.LayersModel {
  const dense = tf.layers.dense({ inputShape: [3], units: 3, useBias: false });
  const model = tf.sequential({ layers: [dense, tf.layers.softmax()] });
  model.setWeights([tf.eye(3)]);
  return model;
}

for (const backend of ["cpu", "wasm"] as const satisfies BackendName[]) {
  Deno.test(`distillation on ${backend}: soft targets, divergence and gradient are PyTorch's`, async () => {
    await startBackend({ backend, threads: 1 });
    tf.tidy(() => {
      const targets = tf.div(
        tf.addN(
          facts.teachers.map((scores) => tf.softmax(temperedLogits("logits", tf.tensor2d(scores), 3))),
        ),
        2,
      ) as tf.Tensor2D;
      assertClose(targets, facts.probabilities);
      const student = tf.tensor2d(facts.student);
      const loss = (scores: tf.Tensor) =>
        distillationLoss("logits", scores as tf.Tensor2D, tf.tensor2d(facts.probabilities), 3);
      assertClose(loss(student), [facts.divergence]);
      assertClose(tf.grad(loss)(student), facts.gradient);
    });
  });

  Deno.test(`distillation on ${backend}: mixed with smoothed labels, the loss is PyTorch's`, async () => {
    await startBackend({ backend, threads: 1 });
    tf.tidy(() => {
      const objective = new Objective(identity(), {
        labelSmoothing: 0.1,
        teachers: { temperature: 3, weight: 0.75 },
      });
      const [images, targets] = [tf.tensor2d(facts.student), tf.tensor2d(facts.probabilities)];
      const labels = tf.tensor1d([2, 1], "int32");
      const loss = (images: tf.Tensor) => objective.loss(images, labels, targets).loss;
      assertClose(loss(images), [facts.mixed]);
      assertClose(tf.grad(loss)(images), facts.mixedGradient);
      assertClose(objective.loss(images, labels, targets).correct, [1]); // still of the labels
    });
  });
}

Deno.test("distillation: the divergence by plain loops, at several temperatures, of logits and probabilities", async () => {
  await startBackend({ backend: "cpu" });
  const random = createRandom(1), [rows, classes] = [5, 10];
  const table = (scale: number) =>
    Array.from({ length: rows }, () => Array.from({ length: classes }, () => scale * (random() - 0.5)));
  for (const temperature of [0.5, 1, 2, 20]) {
    const [student, teacher] = [table(8), table(12)];
    const targets = teacher.map((row) => [...softmax(row.map((logit) => logit / temperature))]);
    let sum = 0;
    const expected = student.map((row, i) => {
      const q = softmax(row.map((logit) => logit / temperature)), p = targets[i]!;
      for (let c = 0; c < classes; c++) sum += p[c]! * Math.log(p[c]! / q[c]!);
      return p.map((probability, c) => temperature * (q[c]! - probability) / rows);
    });
    tf.tidy(() => {
      const loss = (scores: tf.Tensor) =>
        distillationLoss("logits", scores as tf.Tensor2D, tf.tensor2d(targets), temperature);
      const mean = temperature ** 2 * sum / rows;
      assertAlmostEquals(loss(tf.tensor2d(student)).dataSync()[0]!, mean, 1e-5 * Math.max(1, mean));
      assertClose(tf.grad(loss)(tf.tensor2d(student)), expected, 1e-5);
      // The logarithm of probabilities is as good as the logits, but for the offset that keeps it finite.
      const probabilities = tf.softmax(tf.tensor2d(student));
      const fused = distillationLoss("probabilities", probabilities, tf.tensor2d(targets), temperature);
      assertAlmostEquals(fused.dataSync()[0]!, mean, 1e-3 * Math.max(1, mean));
    });
  }
});

Deno.test("distillation: the loss is 0 for a student that agrees, also where a probability is 0", async () => {
  await startBackend({ backend: "cpu" });
  tf.tidy(() => {
    const scores = tf.tensor2d([[400, 0, 0], [0, 1, 2]]);
    const targets = tf.softmax(temperedLogits("logits", scores, 2));
    assert([...targets.dataSync()].includes(0));
    assertAlmostEquals(distillationLoss("logits", scores, targets, 2).dataSync()[0]!, 0, 1e-6);
  });
});

/** Attacks on models whose weak points are known. */
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { attackImages, measureAttacks } from "lib/robustness/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit } from "../model/tiny.ts";

await startBackend({ backend: "cpu" });

/** Two pixels, two classes: the brighter pixel is the class. */
const brighter = () =>
  tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()] });

/** Images of two pixels; the margin is half the difference, the smallest ε that misleads the model. */
const pairs = {
  images: Uint8Array.of(255, 0, 153, 102, 128, 127, 0, 255),
  labels: Uint8Array.of(0, 0, 1, 1),
  count: 4,
  rows: 1,
  cols: 2,
};

Deno.test("an image is adversarial as soon as ε exceeds its margin, by FGSM and by PGD", async () => {
  for (const name of ["FGSM", "PGD"] as const) {
    const result = (epsilon: number) => attackImages(brighter(), pairs, { name, epsilon }, { seed: 1 });
    const weak = await result(0.09);
    assertEquals([weak.score.correct, weak.score.count, weak.misclassified, weak.adversarial], [
      3,
      4,
      [2],
      [],
    ]);
    const strong = await result(0.11);
    assertEquals([strong.score.correct, strong.misclassified], [2, [2]]);
    const [adversarial] = strong.adversarial;
    assertEquals([adversarial!.index, adversarial!.truth, adversarial!.predicted], [1, 0, 1]);
    const [left, right] = adversarial!.pixels as unknown as [number, number];
    assert(left >= 0.6 - 0.11 - 1e-6 && right <= 0.4 + 0.11 + 1e-6);
    assertAlmostEquals(adversarial!.confidence, 1 / (1 + Math.exp(-0.2)), 1e-6); // 0.6 and 0.4 before
    assertAlmostEquals(adversarial!.probability, 1 / (1 + Math.exp(left - right)), 1e-6);
    assertAlmostEquals(strong.score.accuracy, 0.5);
  }
});

Deno.test("it does not depend on how images are batched; seeds decide PGD's start", async () => {
  const model = tinyModel(6), images = tinySplit(12);
  const run = (batchSize: number) =>
    attackImages(model, images, { name: "FGSM", epsilon: 0.3 }, { seed: 1, batchSize });
  const [whole, parts] = [await run(12), await run(5)];
  assertEquals(whole.misclassified, parts.misclassified);
  assertEquals(whole.adversarial.map(({ index }) => index), parts.adversarial.map(({ index }) => index));
  assert(whole.adversarial.length > 0);
  const pgd = (seed: number) =>
    attackImages(model, images, { name: "PGD", epsilon: 0.3, steps: 3 }, { seed });
  assertEquals(await pgd(1), await pgd(1));
});

Deno.test("models are attacked at rising ε; who was adversarial within a smaller one counts within a larger one", async () => {
  const progress: number[] = [];
  const [scores, again] = await measureAttacks([brighter(), brighter()], pairs, {
    seed: 1,
    epsilons: [0.05, 0.2, 0.6],
    steps: 5,
    onProgress: (_, done) => progress.push(done),
  });
  assertEquals(scores!.map(({ epsilon, fgsm, pgd }) => [epsilon, fgsm.correct, pgd.correct]), [
    [0.05, 3, 3],
    [0.2, 2, 2],
    [0.6, 0, 0],
  ]);
  assertEquals(scores!.map(({ adversarial }) => adversarial.map(({ index }) => index).toSorted()), [[], [1], [
    0,
    3,
  ]]);
  assertEquals(scores, again);
  assertEquals(progress, progress.toSorted((a, b) => a - b));
  assertAlmostEquals(progress.at(-1)!, 1);
});

Deno.test("an attack stops at the signal, and leaves no tensors", async () => {
  const model = tinyModel(4), images = tinySplit(6), controller = new AbortController();
  const before = tf.memory().numTensors;
  await assertRejects(
    () =>
      attackImages(model, images, { name: "PGD", epsilon: 0.01, steps: 50 }, {
        seed: 1,
        signal: controller.signal,
        onProgress: () => controller.abort(new Error("stopped")),
      }),
    Error,
    "stopped",
  );
  assertEquals(tf.memory().numTensors, before);
});

import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { measureCorruptions } from "lib/robustness/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";

await startBackend({ backend: "cpu" });

/** Class 1 if the pixels' sum is above half of full ink, otherwise class 0. */
function brightness(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28, 1] }),
      tf.layers.dense({ units: 2 }),
      tf.layers.softmax(),
    ],
  });
  const kernel = Float32Array.from({ length: 784 * 2 }, (_, i) => i % 2 === 1 ? 1 : 0);
  model.setWeights([tf.tensor2d(kernel, [784, 2]), tf.tensor1d([0, -392])]);
  return model;
}

/** A black image and a white one. */
const split = {
  images: new Uint8Array(2 * 784).fill(255, 784),
  labels: Uint8Array.of(0, 1),
  count: 2,
  rows: 28,
  cols: 28,
};

Deno.test("scores at five strengths for each kind and model, and their mean", async () => {
  const seen: [string, number][] = [];
  const results = await measureCorruptions([brightness(), brightness()], split, {
    seed: 1,
    kinds: ["inversion", "blur"],
    onProgress: (title, done) => seen.push([title, done]),
  });
  const [first, second] = results;
  assertEquals(first, second);
  assertEquals(first!.clean.correct, 2);
  // Mixed with less than half of its negative, each image stays on its side; with more, on the other.
  assertEquals(first!.kinds[0]!.scores.map(({ correct }) => correct), [2, 2, 0, 0, 0]);
  assertEquals(first!.kinds[1]!.scores.map(({ correct }) => correct), [2, 2, 2, 2, 2]);
  assertAlmostEquals(first!.mean, 14 / 20);
  assertEquals(seen.length, 2 * (1 + 10));
  assertEquals([seen[0], seen.at(-1)![0]], [["as they are", 0], "blur"]);
});

Deno.test("it stops at the signal", async () => {
  const signal = AbortSignal.abort(new Error("stopped"));
  await assertRejects(() => measureCorruptions([brightness()], split, { seed: 1, signal }), Error, "stopped");
});

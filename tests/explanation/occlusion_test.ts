import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { occlusion } from "lib/explanation/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";

await startBackend({ backend: "cpu" });

/** Two pixels, two classes: class k has the score 3 · pixel k. */
function comparison(softmax: "layer" | "fused"): tf.LayersModel {
  const inputShape = [1, 2, 1];
  const dense = tf.layers.dense({
    units: 2,
    activation: softmax === "fused" ? "softmax" : "linear",
    useBias: false,
  });
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape }), dense, ...(softmax === "layer" ? [tf.layers.softmax()] : [])],
  });
  dense.setWeights([tf.tensor([[3, 0], [0, 3]])]);
  return model;
}

/** log of the probability of the first of two scores. */
const logP = (own: number, other: number) => -Math.log(1 + Math.exp(other - own));

for (const softmax of ["layer", "fused"] as const) {
  Deno.test(`occlusion is the change of log p (softmax: ${softmax})`, async () => {
    const map = await occlusion(comparison(softmax), Uint8Array.of(255, 51), 0, { patch: 1, step: 1 });
    assertAlmostEquals(map[0]!, logP(3, 0.6) - logP(0, 0.6), 1e-5);
    assertAlmostEquals(map[1]!, logP(3, 0.6) - logP(3, 0), 1e-5);
    assert(map[1]! < 0); // speaks against class 0
  });
}

Deno.test("a pixel gets the mean of the patches that cover it", async () => {
  // Patches of 2x2 from column -1, 0 and 1: they cover pixel 0, both, and pixel 1.
  const map = await occlusion(comparison("layer"), Uint8Array.of(255, 255), 0, { patch: 2, step: 1 });
  const first = logP(3, 3) - logP(0, 3), both = logP(3, 3) - logP(0, 0), second = logP(3, 3) - logP(3, 0);
  assertAlmostEquals(map[0]!, (first + both) / 2, 1e-5);
  assertAlmostEquals(map[1]!, (both + second) / 2, 1e-5);
});

Deno.test("occlusion asks the network only where something is covered, in batches", async () => {
  const model = comparison("layer");
  let batches = 0;
  const pause = () => Promise.resolve(void batches++);
  assertEquals([...await occlusion(model, new Uint8Array(2), 1, { pause })], [0, 0]);
  assertEquals(batches, 0);
  await occlusion(model, Uint8Array.of(255, 255), 1, { patch: 1, step: 1, batchSize: 1, pause });
  assertEquals(batches, 2);
});

Deno.test("occlusion ends when its pause throws, and leaves no tensor", async () => {
  const model = comparison("layer"), before = tf.memory().numTensors;
  const stop = () => Promise.reject(new Error("stop"));
  await assertRejects(() => occlusion(model, Uint8Array.of(255, 255), 0, { pause: stop }), Error, "stop");
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("occlusion refuses what does not exist", async () => {
  const model = comparison("layer"), image = new Uint8Array(2);
  await assertRejects(
    () => occlusion(model, image, 2),
    RangeError,
    "digit: expected a whole number from 0 to 1",
  );
  await assertRejects(() => occlusion(model, image, 0, { patch: 2, step: 3 }), RangeError, "step: expected");
});

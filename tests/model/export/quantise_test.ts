import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { precisions, quantise } from "lib/model/export/mod.ts";
import { buildModel, loadModel, serialise } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { withDirectory } from "../../directory.ts";

await startBackend({ backend: "cpu" });

/** Returns a model with one array of weights [count, 1], and a bias. */
function modelOf(...weights: number[]): tf.LayersModel {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [weights.length] })] });
  model.setWeights([tf.tensor2d(weights, [weights.length, 1]), tf.tensor1d([0.1])]);
  return model;
}

/** Opens the content of a model's files with TensorFlow.js' own loader. */
async function opened({ json, weights }: Awaited<ReturnType<typeof serialise>>): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(json));
  return await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData: weights.buffer }),
  );
}

const weightsOf = async (model: tf.LayersModel) => [
  ...(await model.getWeights()[0]!.data()),
  ...(await model.getWeights()[1]!.data()),
];

Deno.test("quantise: uint8 has 256 numbers, 0 among them, from the least to the greatest", async () => {
  const values = [-1, -0.5, 0, 0.001, 0.25, 1.55]; // steps of 0.01
  const { weights, json } = quantise(await serialise(modelOf(...values)), "uint8");
  assertEquals([...weights.subarray(0, 6)], [0, 50, 100, 100, 125, 255]);
  assertEquals(weights.length, 6 + 4);
  const found = await weightsOf(await opened({ weights, json }));
  [-1, -0.5, 0, 0, 0.25, 1.55, 0.1].forEach((value, i) => assertLess(Math.abs(found[i]! - value), 1e-6));
  assertEquals(found[2], 0);
});

Deno.test("quantise: arrays of zeros, of one sign, and of one number", async () => {
  for (const values of [[0, 0], [3, 4], [-3, -4], [2, 2]]) {
    const found = await weightsOf(await opened(quantise(await serialise(modelOf(...values)), "uint8")));
    values.forEach((value, i) =>
      assert(Math.abs(found[i]! - value) <= 4 / 255 / 2 + 1e-6, `${values}: ${found}`)
    );
  }
});

Deno.test("quantise: float16 rounds to the nearest, biases included", async () => {
  const found = await weightsOf(
    await opened(quantise(await serialise(modelOf(1 / 3, 1e-9, 65504)), "float16")),
  );
  assertEquals(found, [Math.f16round(1 / 3), 0, 65504, Math.f16round(0.1)]);
});

Deno.test("quantise: what cannot be stored is refused", async () => {
  const large = await serialise(modelOf(1, -65600)), broken = await serialise(modelOf(1, NaN));
  assertThrows(() => quantise(large, "float16"), UserError, "but got -65600; train the model again");
  assertThrows(() => quantise(broken, "uint8"), UserError, "expected finite numbers, but got NaN");
  assertEquals(quantise(large, "uint8").weights.length, 2 + 4);
});

withDirectory(
  "quantise: loadModel and TensorFlow.js' own loader read the same weights",
  async (directory) => {
    const saved = await serialise(buildModel("tiny", { seed: 1 }));
    for (const precision of precisions) {
      const { json, weights } = quantise(saved, precision);
      await Deno.writeFile(`${directory}/model.json`, json);
      await Deno.writeFile(`${directory}/weights.bin`, weights);
      const { model } = await loadModel(directory);
      const ours = await serialise(model), theirs = await serialise(await opened({ json, weights }));
      assertEquals(ours.weights, theirs.weights);
      const floats = (bytes: Uint8Array<ArrayBuffer>) => new Float32Array(bytes.buffer);
      const before = floats(saved.weights), after = floats(ours.weights);
      const largest = before.reduce((most, value, i) => Math.max(most, Math.abs(value - after[i]!)), 0);
      assert(largest > 0 && largest < (precision === "uint8" ? 0.01 : 0.001), `${precision}: ${largest}`);
    }
  },
);

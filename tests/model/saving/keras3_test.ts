/** Models that Keras 3.15 wrote and computed (tests/model/saving/keras3/make.py), loaded here. */
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadModel } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { withDirectory } from "../../directory.ts";
import "../tiny.ts";

interface Fixture {
  modelTopology: { model_config: { config: { layers: Layer[] } } };
  weights: { name: string; shape: number[]; values: number[] }[];
  probabilities: number[][];
}

interface Layer {
  class_name: string;
  config: Record<string, unknown>;
  inbound_nodes?: { args: unknown[]; kwargs: Record<string, unknown> }[];
}

async function fixture(name: string): Promise<Fixture> {
  return JSON.parse(await Deno.readTextFile(new URL(`./keras3/${name}.json`, import.meta.url)));
}

/** Writes the model as the converter does. */
async function write(directory: string, { modelTopology, weights }: Fixture): Promise<void> {
  const json = {
    format: "layers-model",
    modelTopology,
    weightsManifest: [{
      paths: ["group1-shard1of1.bin"],
      weights: weights.map(({ name, shape }) => ({ name, shape, dtype: "float32" })),
    }],
  };
  await Deno.writeTextFile(`${directory}/model.json`, JSON.stringify(json));
  const values = Float32Array.from(weights.flatMap(({ values }) => values));
  await Deno.writeFile(`${directory}/group1-shard1of1.bin`, new Uint8Array(values.buffer));
}

for (const [name, shape] of [["sequential", [3, 8, 8, 1]], ["functional", [3, 8, 8]]] as const) {
  withDirectory(
    `a ${name} model of Keras 3 gives the probabilities that Keras computes`,
    async (directory) => {
      const keras = await fixture(name);
      await write(directory, keras);
      const { model } = await loadModel(directory);
      const pixels = Float32Array.from({ length: 3 * 64 }, (_, i) => i * 37 % 256 / 255);
      const found = (model.predict(tf.tensor(pixels, [...shape])) as tf.Tensor).dataSync();
      model.dispose();
      assertEquals(found.length, 6);
      keras.probabilities.flat().forEach((value, i) => assertAlmostEquals(found[i]!, value, 1e-5));
    },
  );
}

withDirectory(
  "a model that the Keras 2 format cannot express is refused with the advice to convert it again, and leaks nothing",
  async (directory) => {
    const before = tf.memory().numTensors;
    const advice = "; convert it again from Keras 2, with TF_USE_LEGACY_KERAS=1 set in Python";
    const edits: [name: string, edit: (layers: Layer[]) => void][] = [
      ["a layer that TensorFlow.js does not know", (layers) => layers[2]!.class_name = "GroupQueryAttention"],
      ["an input by name", (layers) => {
        const [node] = layers[3]!.inbound_nodes!;
        node!.kwargs = { mask: node!.args[0] };
      }],
      ["no input shape", (layers) => layers[0]!.config["batch_shape"] = 7],
    ];
    for (const [name, edit] of edits) {
      const keras = await fixture("functional");
      edit(keras.modelTopology.model_config.config.layers);
      await write(directory, keras);
      const { message } = await assertRejects(() => loadModel(directory), UserError, undefined, name);
      assertEquals(message.endsWith(advice), true, message);
    }
    assertEquals(tf.memory().numTensors, before);
  },
);

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

/** A model of Keras 3 or Keras 2 that is one layer for 3 numbers. */
const oneLayer = (class_name: string, config: object, keras3: boolean): Fixture => ({
  modelTopology: {
    keras_version: keras3 ? "3.15.0" : "2.15.0",
    model_config: {
      class_name: "Sequential",
      config: {
        name: "one",
        layers: [
          {
            class_name: "InputLayer",
            config: {
              [keras3 ? "batch_shape" : "batch_input_shape"]: [null, 3],
              dtype: "float32",
              name: "in",
            },
          },
          { class_name, config: { name: "own", ...config } },
        ],
      },
    },
  } as unknown as Fixture["modelTopology"],
  weights: [],
  probabilities: [],
});

withDirectory("settings of Keras 3 that have another name in TensorFlow.js are kept", async (directory) => {
  const answer = async (layer: Fixture) => {
    await write(directory, layer);
    const { model } = await loadModel(directory);
    return [...(model.predict(tf.tensor2d([-1, 0, 2], [1, 3])) as tf.Tensor).dataSync()];
  };
  for (const negative_slope of [0.125, 0]) {
    assertEquals(await answer(oneLayer("LeakyReLU", { negative_slope }, true)), [-negative_slope + 0, 0, 2]);
  }
  assertEquals(await answer(oneLayer("LeakyReLU", { alpha: 0.25 }, false)), [-0.25, 0, 2]);
  const silu = await answer(oneLayer("Activation", { activation: "silu" }, true));
  [-1 / (1 + Math.E), 0, 2 / (1 + Math.exp(-2))].forEach((value, i) =>
    assertAlmostEquals(silu[i]!, value, 1e-6)
  );
  // Keras 2 has TensorFlow.js' function, 0.2x + 0.5.
  const hard = await answer(oneLayer("Activation", { activation: "hard_sigmoid" }, false));
  [0.3, 0.5, 0.9].forEach((value, i) => assertAlmostEquals(hard[i]!, value, 1e-6));
  const zero = { class_name: "__numpy__", config: { value: 0, dtype: "float32" } };
  assertEquals(await answer(oneLayer("ReLU", { negative_slope: zero, threshold: 0 }, false)), [0, 0, 2]);
});

withDirectory("settings that TensorFlow.js computes otherwise are refused", async (directory) => {
  const before = tf.memory().numTensors;
  const refused: [layer: Fixture, message: string][] = [
    [
      oneLayer("ReLU", { negative_slope: 0.1 }, true),
      "negative_slope 0, as TensorFlow.js computes nothing else, but got 0.1",
    ],
    [
      oneLayer("ReLU", { threshold: 0.5 }, false),
      "threshold 0, as TensorFlow.js computes nothing else, but got 0.5",
    ],
    [oneLayer("Activation", { activation: "hard_sigmoid" }, true), 'but got "hard_sigmoid"'],
    [
      oneLayer("DepthwiseConv2D", { kernel_size: 3, dilation_rate: [2, 2] }, false),
      "dilation_rate 1, as TensorFlow.js computes nothing else, but got [2,2]",
    ],
    [oneLayer("LayerNormalization", { rms_scaling: true }, true), "rms_scaling false"],
    [oneLayer("UpSampling2D", { interpolation: "bilinear" }, true), 'interpolation "nearest"'],
  ];
  for (const [layer, message] of refused) {
    await write(directory, layer);
    const { message: found } = await assertRejects(() => loadModel(directory), UserError);
    assertEquals(found.startsWith(`${directory}/model.json: layer own: expected `), true, found);
    assertEquals(found.includes(message), true, found);
    assertEquals(found.endsWith("; change the layer in Keras, and convert the model again"), true, found);
  }
  assertEquals(tf.memory().numTensors, before);
});

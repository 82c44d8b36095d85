/**
 * The sparse loss with int32 labels, which TensorFlow (Python) also accepts: bit-identical to the loss with
 * float labels.
 */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { startBackend } from "lib/tensorflow.ts";
import { numbers } from "../support/same_as_cpu.ts";

const dense = (seed: number) =>
  tf.layers.dense({
    units: 3,
    name: `output${seed}`,
    activation: "softmax",
    kernelInitializer: tf.initializers.glorotUniform({ seed }),
  });

function sequential(): tf.LayersModel {
  return tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [4] }), dense(1)] });
}

function twoOutputs(): tf.LayersModel {
  const input = tf.input({ shape: [4] });
  const outputs = [dense(1), dense(2)].map((layer) => layer.apply(input) as tf.SymbolicTensor);
  return tf.model({ inputs: input, outputs });
}

const loss = "sparseCategoricalCrossentropy";
const cases: Record<string, [model: () => tf.LayersModel, args: tf.ModelCompileArgs]> = {
  "one output": [sequential, { optimizer: "sgd", loss, metrics: ["accuracy"] }],
  "the loss as a metric": [sequential, { optimizer: "sgd", loss, metrics: ["crossentropy", "accuracy"] }],
  "two outputs": [twoOutputs, { optimizer: "sgd", loss: [loss, loss], metrics: ["accuracy"] }],
  "two outputs, one loss": [twoOutputs, { optimizer: "sgd", loss }],
};

for (const [name, [makeModel, args]] of Object.entries(cases)) {
  Deno.test(`int32 labels train and evaluate as floats do: ${name}`, async () => {
    await startBackend({ threads: 1 });
    const run = async (dtype: "int32" | "float32", shape: number[]) => {
      const model = makeModel();
      model.compile({ ...args, optimizer: tf.train.sgd(0.1) });
      const x = numbers([6, 4]), y = tf.tensor([0, 2, 1, 1, 0, 2], shape, dtype);
      const labels = model.outputs.length === 1 ? y : [y, y];
      const losses = [];
      for (let step = 0; step < 3; step++) losses.push(await model.trainOnBatch(x, labels));
      const evaluated = [model.evaluate(x, labels, { batchSize: 6 })].flat().map((value) =>
        value.dataSync()[0]
      );
      const history = await model.fit(x, labels, { epochs: 1, batchSize: 3, shuffle: false, verbose: 0 });
      const weights = model.getWeights().map((weight) => [...weight.dataSync()]);
      model.dispose();
      return { losses, evaluated, history: history.history, weights };
    };
    const expected = await run("float32", [6, 1]);
    assertEquals(await run("int32", [6, 1]), expected);
    assertEquals(await run("int32", [6]), expected);
  });
}

Deno.test("a custom loss function gets its labels unchanged", async () => {
  await startBackend({ threads: 1 });
  const dtypes: string[] = [];
  const model = sequential();
  model.compile({
    optimizer: "sgd",
    loss: (labels: tf.Tensor, predictions: tf.Tensor) => {
      dtypes.push(labels.dtype);
      return tf.mean(tf.square(predictions), -1);
    },
  });
  await model.trainOnBatch(numbers([2, 4]), tf.ones([2, 3], "int32"));
  assertEquals(dtypes, ["int32"]);
  model.dispose();
});

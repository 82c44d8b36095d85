import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { classifierOf } from "lib/model/classifier.ts";
import { Trainer } from "lib/model/training/step.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel } from "../tiny.ts";

/** One dense layer from 2 inputs to 3 classes with given weights, softmax apart or fused. */
function denseModel(
  softmax: "layer" | "fused" | "none",
  regularised = false,
): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        inputShape: [2],
        units: 3,
        activation: softmax === "fused" ? "softmax" : "linear",
        kernelRegularizer: regularised ? tf.regularizers.l2({ l2: 0.1 }) : undefined,
      }),
      ...(softmax === "layer" ? [tf.layers.softmax()] : []),
    ],
  });
  model.setWeights([tf.tensor2d([1, 0, -1, 0, 2, 0], [2, 3]), tf.tensor1d([0, 0, 1])]);
  return model;
}

const images = () => tf.tensor2d([1, 0, 0, 1], [2, 2]);
const labels = () => tf.tensor1d([0, 2], "int32");
// Logits of the first image (1, 0, 0), of the second (0, 2, 1); labels 0 and 2.
const expected = (Math.log(Math.E + 2) - 1 + Math.log(1 + Math.E ** 2 + Math.E) - 1) / 2;

function objective(model: tf.LayersModel): number {
  const trainer = new Trainer(model);
  const loss = tf.tidy(() => trainer.objective(images(), labels()).loss.dataSync()[0]!);
  trainer.dispose();
  return loss;
}

Deno.test("loss of 2 images and 3 classes, worked by hand: softmax as a layer", () => {
  assertEquals(classifierOf(denseModel("layer")).scores, "logits");
  assertAlmostEquals(objective(denseModel("layer")), expected, 1e-6);
});

Deno.test("loss of 2 images and 3 classes, worked by hand: softmax fused into the last layer", () => {
  assertEquals(classifierOf(denseModel("fused")).scores, "probabilities");
  assertAlmostEquals(objective(denseModel("fused")), expected, 2e-6);
});

Deno.test("loss includes the model's regularisation terms", () => {
  // 0.1 * (1 + 1 + 4), the squares of the kernel
  assertAlmostEquals(objective(denseModel("layer", true)), expected + 0.6, 1e-6);
});

Deno.test("the gradient of the loss agrees with finite differences in every weight", () => {
  const model = tinyModel();
  const trainer = new Trainer(model);
  const x = tf.randomUniform([2, 8, 8, 1], 0, 1, "float32", 3);
  const y = tf.tensor1d([0, 1], "int32");
  // The dropout layer's seed stays as it is here, so its mask is the same at every call.
  const loss = () => trainer.objective(x, y).loss;
  const { grads } = tf.variableGrads(loss);
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const h = 1e-2;
  let largest = 0;
  for (const variable of variables) {
    const gradient = grads[variable.name]!.dataSync();
    const values = Float32Array.from(variable.dataSync());
    const lossWith = (index: number, change: number) =>
      tf.tidy(() => {
        const changed = Float32Array.from(values);
        changed[index]! += change;
        variable.assign(tf.tensor(changed, variable.shape));
        return loss().dataSync()[0]!;
      });
    for (const index of values.keys()) {
      const numeric = (lossWith(index, h) - lossWith(index, -h)) / (2 * h);
      assertAlmostEquals(gradient[index]!, numeric, 2e-4, `${variable.name}[${index}]`);
      largest = Math.max(largest, Math.abs(numeric));
    }
    lossWith(0, 0);
  }
  assert(largest > 0.05, "the gradients are large enough to be worth comparing");
  trainer.dispose();
});

Deno.test("one step of Adam moves each weight by the learning rate against its gradient's sign", () => {
  // Adam's first step is -rate * g / (|g| + epsilon), whatever the size of g.
  const model = denseModel("layer");
  const before = model.getWeights()[0]!.dataSync().slice();
  const trainer = new Trainer(model);
  const result = trainer.step(images(), labels(), 0.01);
  const [loss, correct] = result.dataSync();
  assertAlmostEquals(loss!, expected, 1e-6);
  assertEquals(correct, 1); // the second image's highest logit is class 1
  const after = model.getWeights()[0]!.dataSync();
  const signs = [1, -1, -1, -1, -1, 1]; // label 0 of image (1, 0), label 2 of image (0, 1) are raised
  for (const [index, sign] of signs.entries()) {
    assertAlmostEquals(after[index]! - before[index]!, 0.01 * sign, 1e-5);
  }
  trainer.dispose();
});

Deno.test("a model without softmax at its end, or with two outputs, or frozen, is refused", () => {
  assertThrows(() => new Trainer(denseModel("none")), UserError, "does not end with softmax");
  const input = tf.input({ shape: [2] });
  const output = () => tf.layers.dense({ units: 2, activation: "softmax" }).apply(input) as tf.SymbolicTensor;
  const two = tf.model({ inputs: input, outputs: [output(), output()] });
  assertThrows(() => new Trainer(two), UserError, "1 inputs and 2 outputs");
  const frozen = denseModel("layer");
  for (const layer of frozen.layers) layer.trainable = false;
  const before = tf.memory().numTensors;
  assertThrows(() => new Trainer(frozen), UserError, "no weights to train");
  assertEquals(tf.memory().numTensors, before);
});

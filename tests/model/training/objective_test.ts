/** The loss, its penalties and its gradient. */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { classifierOf } from "lib/model/classifier.ts";
import { Objective } from "lib/model/training/objective.ts";
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

function lossOf(model: tf.LayersModel): number {
  return tf.tidy(() => new Objective(model).loss(images(), labels()).loss.dataSync()[0]!);
}

Deno.test("loss of 2 images and 3 classes, worked by hand: softmax as a layer", () => {
  assertEquals(classifierOf(denseModel("layer")).scores, "logits");
  assertAlmostEquals(lossOf(denseModel("layer")), expected, 1e-6);
});

Deno.test("loss of 2 images and 3 classes, worked by hand: softmax fused into the last layer", () => {
  assertEquals(classifierOf(denseModel("fused")).scores, "probabilities");
  assertAlmostEquals(lossOf(denseModel("fused")), expected, 2e-6);
});

Deno.test("the loss includes the penalties of the model's regularizers", () => {
  // 0.1 * (1 + 1 + 4), the squares of the kernel
  assertAlmostEquals(lossOf(denseModel("layer", true)), expected + 0.6, 1e-6);
});

Deno.test("smoothed labels: the loss by hand, with softmax as a layer and fused", () => {
  for (const [softmax, tolerance] of [["layer", 1e-6], ["fused", 1e-6]] as const) {
    const activation = softmax === "fused" ? "softmax" as const : "linear" as const;
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ inputShape: [1], units: 2, activation }),
        ...(softmax === "layer" ? [tf.layers.softmax()] : []),
      ],
    });
    model.setWeights([tf.tensor2d([[0, Math.log(3)]]), tf.tensor1d([0, 0])]);
    const objective = new Objective(model, { labelSmoothing: 0.2 });
    const { loss } = objective.loss(tf.tensor2d([[1]]), tf.tensor1d([1], "int32"));
    // Probabilities 1/4 and 3/4, targets 0.1 and 0.9.
    const expected = -0.9 * Math.log(3 / 4) - 0.1 * Math.log(1 / 4);
    assertAlmostEquals(loss.dataSync()[0]!, expected, tolerance, softmax);
  }
});

Deno.test("the gradient of the loss agrees with finite differences in every weight", () => {
  const model = tinyModel();
  const objective = new Objective(model);
  const x = tf.randomUniform([2, 8, 8, 1], 0, 1, "float32", 3);
  const y = tf.tensor1d([0, 1], "int32");
  // The dropout layer's seed stays as it is here, so its mask is the same at every call.
  const loss = () => objective.loss(x, y).loss;
  const { gradients } = objective.gradients(x, y);
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const h = 1e-2;
  let largest = 0;
  for (const variable of variables) {
    const gradient = gradients[variable.name]!.dataSync();
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
});

Deno.test("a model without softmax at its end, or with two outputs, or frozen, is refused", () => {
  assertThrows(
    () => new Objective(denseModel("none")),
    UserError,
    'expected softmax at its end, but got "Dense"',
  );
  const input = tf.input({ shape: [2] });
  const output = () => tf.layers.dense({ units: 2, activation: "softmax" }).apply(input) as tf.SymbolicTensor;
  const two = tf.model({ inputs: input, outputs: [output(), output()] });
  assertThrows(() => new Objective(two), UserError, "expected 1 input and 1 output, but got 1 and 2");
  const frozen = denseModel("layer");
  for (const layer of frozen.layers) layer.trainable = false;
  const before = tf.memory().numTensors;
  assertThrows(() => new Objective(frozen), UserError, "expected trainable weights, but got none");
  assertEquals(tf.memory().numTensors, before);
});

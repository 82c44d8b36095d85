import { assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { createRandom, softmax } from "lib/math/mod.ts";
import { architectureNames, buildModel } from "lib/model/mod.ts";
import { type Answer, networkOf } from "lib/reading/network.ts";
import { createReader, uncalibrated } from "lib/reading/mod.ts";
import { soften } from "lib/reading/soften.ts";
import { startBackend, tf } from "lib/tensorflow.ts";

await startBackend({ backend: "cpu" });

const random = createRandom(1);
const frames = Array.from(
  { length: 3 },
  () => Uint8Array.from({ length: 784 }, () => Math.floor(256 * random())),
);

async function assertAnswersAsPredicted(model: tf.LayersModel, answers: Answer[]): Promise<void> {
  const input = tf.tensor(
    frames.flatMap((frame) => [...soften(frame)].map((value) => value / 255)),
    [3, ...model.inputs[0]!.shape.slice(1) as number[]],
  );
  const predicted = await (model.predict(input) as tf.Tensor).data();
  answers.forEach(({ logits }, i) =>
    softmax(logits).forEach((probability, k) => assertAlmostEquals(probability, predicted[10 * i + k]!, 1e-5))
  );
}

Deno.test("an answer has the logits of the prediction, and features of all layers, in each architecture", async () => {
  const features: Record<string, number> = {};
  for (const name of architectureNames.filter((name) => name !== "large" && name !== "medium")) {
    const model = buildModel(name, { seed: 2 });
    const network = networkOf(model);
    const answers = await network.answer(frames);
    assertEquals(answers.map(({ features }) => features.length), Array(3).fill(network.features));
    features[name] = network.features;
    await assertAnswersAsPredicted(model, answers);
  }
  // 10 logits, then the mean of each feature map that a layer with weights is given, and the units of dense layers.
  assertEquals(features, {
    convnet: 10 + 64 + 32,
    lenet5: 10 + 84 + 120 + 16 + 6,
    small: 10 + 48 + 32 + 16,
    resnet: 10 + 64 + (6 * 16) + (16 + 5 * 32) + (32 + 5 * 64),
    nano: 10 + 12 + 2 * (12 + 8 + 8 + 4),
    mini: 10 + 48 + 2 * (48 + 40 + 32 + 24 + 16),
    tiny: 10 + 24 + 2 * (20 + 16 + 8), // depthwise and pointwise
  });
});

Deno.test("the first features are the logits in descending order", async () => {
  const [answer] = await networkOf(buildModel("lenet5", { seed: 2 })).answer(frames.slice(0, 1));
  assertEquals([...answer!.features.subarray(0, 10)], [...answer!.logits].sort((a, b) => b - a));
});

Deno.test("softmax as the activation of the last layer, and an input of one axis", async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [784], units: 5, activation: "relu" }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  const network = networkOf(model);
  assertEquals(network.features, 15);
  await assertAnswersAsPredicted(model, await network.answer(frames));
});

Deno.test("the features after the logits are means of feature maps, the last layer's first", async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 3, kernelSize: 5, activation: "relu" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 4, activation: "relu" }),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  const [answer] = await networkOf(model).answer(frames.slice(0, 1));
  const image = tf.tensor([...soften(frames[0]!)].map((value) => value / 255), [1, 28, 28, 1]);
  const maps = model.layers[0]!.apply(image) as tf.Tensor;
  const units = model.layers[2]!.apply(tf.reshape(maps, [1, 24 * 24 * 3])) as tf.Tensor;
  const expected = [...await units.data(), ...await tf.mean(maps, [1, 2]).data()];
  assertEquals(answer!.features.length, 10 + expected.length);
  expected.forEach((value, i) => assertAlmostEquals(answer!.features[10 + i]!, value, 1e-5));
});

Deno.test("the answer to a frame does not depend on the others, and no tensor is left", async () => {
  const network = networkOf(buildModel("tiny"));
  const before = tf.memory().numTensors;
  const many = Array.from({ length: 70 }, (_, i) => frames[i % 3]!); // two batches
  const answers = await network.answer(many), [alone] = await network.answer([frames[1]!]);
  assertEquals(tf.memory().numTensors, before);
  assertEquals(answers.length, 70);
  answers[67]!.logits.forEach((logit, k) => assertAlmostEquals(logit, alone!.logits[k]!, 1e-5));
  assertEquals(await network.answer([]), []);
});

Deno.test("models that do not classify digits of 28x28 pixels are refused", async () => {
  const seven = tf.sequential({
    name: "seven",
    layers: [tf.layers.dense({ inputShape: [784], units: 7, activation: "softmax" })],
  });
  assertThrows(() => networkOf(seven), UserError, 'model "seven": expected 10 classes, but got 7');
  assertThrows(
    () => networkOf(buildModel("lenet5", { inputShape: [32, 32, 1] })),
    UserError,
    'frames: expected 32x32x1 for model "lenet5", but got 28x28x1; name a model of 28x28 images',
  );
  const reader = createReader(buildModel("tiny"), uncalibrated);
  await assertRejects(
    () => reader.readFrames([frames[0]!, new Uint8Array(3)]),
    RangeError,
    "frame 1: expected 784 pixels, but got 3",
  );
});

/** Updates of the weights: AdamW, weight decay, and the exponential moving average. */
import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { train } from "lib/model/mod.ts";
import { Objective } from "lib/model/training/objective.ts";
import { Optimizer } from "lib/model/training/optimizer.ts";
import { trainStep } from "lib/model/training/step.ts";
import { WeightEma } from "lib/model/training/weight_ema.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

Deno.test("one step of Adam moves each weight by the learning rate against its gradient's sign", () => {
  // Adam's first step is -rate * g / (|g| + epsilon), whatever the size of g.
  const model = tf.sequential({
    layers: [tf.layers.dense({ inputShape: [2], units: 3 }), tf.layers.softmax()],
  });
  model.setWeights([tf.tensor2d([1, 0, -1, 0, 2, 0], [2, 3]), tf.tensor1d([0, 0, 1])]);
  const images = tf.tensor2d([1, 0, 0, 1], [2, 2]), labels = tf.tensor1d([0, 2], "int32");
  const before = model.getWeights()[0]!.dataSync().slice();
  const optimizer = new Optimizer(model, { learningRateAt: () => 0.01 });
  const result = trainStep(new Objective(model), optimizer, images, labels, 0);
  const [loss, correct] = result.dataSync();
  // Logits of the first image (1, 0, 0), of the second (0, 2, 1); labels 0 and 2.
  assertAlmostEquals(loss!, (Math.log(Math.E + 2) - 1 + Math.log(1 + Math.E ** 2 + Math.E) - 1) / 2, 1e-6);
  assertEquals(correct, 1); // the second image's highest logit is class 1
  const after = model.getWeights()[0]!.dataSync();
  const signs = [1, -1, -1, -1, -1, 1]; // label 0 of image (1, 0), label 2 of image (0, 1) are raised
  for (const [index, sign] of signs.entries()) {
    assertAlmostEquals(after[index]! - before[index]!, 0.01 * sign, 1e-5);
  }
  optimizer.dispose();
});

Deno.test("weight decay shrinks kernels by rate times decay at a step, and leaves biases alone", () => {
  const images = tf.randomUniform([4, 8, 8, 1], 0, 1, "float32", 1),
    labels = tf.tensor1d([0, 1, 0, 1], "int32");
  const [plain, decayed] = [0, 0.5].map((weightDecay) => {
    const model = tinyModel();
    const before = model.getWeights().map((weight) => weight.dataSync());
    const optimizer = new Optimizer(model, { learningRateAt: () => 0.01, weightDecay });
    trainStep(new Objective(model), optimizer, images, labels, 0).dispose();
    optimizer.dispose();
    return model.getWeights().map((weight, i) => ({
      isKernel: weight.rank > 1,
      before: before[i]!,
      after: weight.dataSync(),
    }));
  });
  for (const [i, { isKernel, before, after }] of decayed!.entries()) {
    after.forEach((value, j) => {
      const shrunk = isKernel ? 0.01 * 0.5 * before[j]! : 0;
      assertAlmostEquals(value, plain![i]!.after[j]! - shrunk, 1e-7);
    });
  }
});

Deno.test("the learning rate of an update is that of its step", () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [1], units: 1, useBias: false })] });
  const optimizer = new Optimizer(model, { learningRateAt: (step) => step === 3 ? 0.25 : 0 });
  const kernel = model.trainableWeights[0]!.read() as tf.Variable;
  tf.tidy(() => model.setWeights([tf.tensor2d([[1]])]));
  const values = [2, 3, 4].map((step) => {
    tf.tidy(() => optimizer.update({ [kernel.name]: tf.tensor2d([[8]]) }, step));
    return kernel.dataSync()[0]!;
  });
  assertEquals(values[0], 1);
  assertAlmostEquals(values[1]!, 0.75, 1e-5);
  assertEquals(values[2], values[1]);
  assertEquals(optimizer.learningRateAt(3), 0.25);
  optimizer.dispose();
  model.dispose();
});

for (const [backend, threads] of [["cpu", undefined], ["wasm", 2]] as [BackendName, number?][]) {
  Deno.test(`the average of the weights follows min(decay, (1 + t) / (10 + t)), and swapping twice changes nothing: ${backend}`, async () => {
    await startBackend({ backend, threads });
    const start = tf.memory().numTensors;
    const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [1], units: 1, useBias: false })] });
    const set = (value: number) => tf.tidy(() => model.setWeights([tf.tensor2d([[value]])]));
    const get = () => model.getWeights()[0]!.dataSync()[0]!;
    set(1);
    const average = new WeightEma(model, 0.3);
    let expected = 1;
    for (let step = 0; step < 6; step++) {
      set(step);
      average.update(step);
      const decay = [1 / 10, 2 / 11, 3 / 12, 0.3, 0.3, 0.3][step]!;
      expected = decay * expected + (1 - decay) * step;
    }
    assertEquals(get(), 5);
    average.swap();
    assertAlmostEquals(get(), expected, 1e-6);
    average.swap();
    assertEquals(get(), 5);
    average.dispose();
    model.dispose();
    assertEquals(tf.memory().numTensors, start);
    await startBackend({ backend: "cpu" });
  });
}

Deno.test("train leaves the average of the weights in the model, and validates it", async () => {
  const options = { epochs: 2, batchSize: 3, learningRate: 0.01, seed: 1 };
  const data = { train: tinySplit(16), validation: tinySplit(8, 2) };
  const [raw, averaged] = [tinyModel(), tinyModel()];
  const before = tf.memory().numTensors;
  await train(raw, data, options);
  const { history } = await train(averaged, data, { ...options, emaDecay: 0.9 });
  assertEquals(tf.memory().numTensors, before);
  assertNotEquals(weightsOf(averaged), weightsOf(raw));
  const { validationLoss } = (await train(tinyModel(), data, { ...options, emaDecay: 1e-9 })).history.at(
    -1,
  )!;
  const { validationLoss: rawLoss } = (await train(tinyModel(), data, options)).history.at(-1)!;
  assertAlmostEquals(validationLoss!, rawLoss!, 1e-6, "an average with no memory is the weights");
  assertNotEquals(history.at(-1)!.validationLoss, rawLoss);
});

/** The losses of probabilities: by hand, as TensorFlow.js composes them on its cpu backend, and in training. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { installFusions } from "lib/backend/fusion/mod.ts";
import { installGradients } from "lib/backend/gradients/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { compiledLoss } from "../support/compiled_loss.ts";
import { type Case, numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { Harness } from "../support/kernel_harness.ts";

installGradients();
installFusions();

const names = ["binaryCrossentropy", "categoricalCrossentropy"];

Deno.test("losses by hand: the probabilities 1/4 and 3/4 with the targets 0 and 1", async () => {
  await startBackend({ threads: 1 });
  const targets = tf.tensor2d([[0, 1]]), predictions = tf.tensor2d([[0.25, 0.75]]);
  for (const name of names) {
    const loss = compiledLoss(name);
    const { value, grad } = tf.valueAndGrad((p: tf.Tensor) => tf.sum(loss(targets, p)))(predictions);
    const [first, second] = grad.dataSync();
    assertAlmostEquals(value.dataSync()[0]!, -Math.log(0.75), 1e-6);
    // Binary: the mean of two losses. Categorical: the logarithm of p / (sum of p).
    const expected = name === names[0] ? [1 / 0.75 / 2, -1 / 0.75 / 2] : [1, 1 - 1 / 0.75];
    assertAlmostEquals(first!, expected[0]!, 1e-6, name);
    assertAlmostEquals(second!, expected[1]!, 1e-6, name);
  }
});

/** The loss and its gradients with respect to predictions and targets, each loss with a weight of its own. */
function lossAndGradients(name: string, targets: () => tf.Tensor, predictions: () => tf.Tensor): Case {
  return () => {
    const loss = compiledLoss(name), t = targets(), p = predictions();
    const weights = numbers(p.shape.slice(0, -1), 3, 0.5, 2);
    const gradients = tf.grads((p, t) => tf.mul(loss(t, p), weights))([p, t]);
    return [loss(t, p), ...gradients];
  };
}

const shapes = [[4], [5, 1], [1030, 1], [7, 3], [3, 2, 2, 1], [2, 3, 5], [33, 47], [128, 10], [2, 4, 8]];

for (const name of names) {
  Deno.test(`${name} and its gradients as on cpu, for ${shapes.length} shapes`, () =>
    sameAsCpu(
      shapes.map((shape) =>
        lossAndGradients(name, () => numbers(shape, 1, 0, 1), () => numbers(shape, 2, 0.01, 0.99))
      ),
      { tolerance: 2e-6 },
    ));

  Deno.test(`${name} of probabilities at, near and beyond the limits, and of NaN, as on cpu`, async () => {
    const special = [0, 1, 1e-7, 1 - 1e-7, 2e-7, 0.9999998, -0.5, 1.5, 0.5, 1e-3, 0.999, 1e-12];
    const column = () => tf.tensor2d(special, [special.length, 1]);
    const rows = () => tf.concat([column(), tf.sub(1.1, column())], 1);
    for (const target of [0, 1, 0.25]) {
      const cases = [column, rows].map((predictions) =>
        lossAndGradients(name, () => tf.fill(predictions().shape, target), predictions)
      );
      // 1 / (y (1 - y)) near the limits has few correct digits in either backend.
      await sameAsCpu(cases, { tolerance: 1e-4 });
    }
    const nan = () => tf.tensor2d([[NaN, 0.5], [0.25, 0.75]]);
    await sameAsCpu(lossAndGradients(name, () => tf.tensor2d([[0, 1], [1, 0]]), nan));
  });
}

Deno.test("targets of type int32 and bool, and the sparse loss, as on cpu", async () => {
  const predictions = () => numbers([6, 4], 2, 0.01, 0.99);
  const cases = (["int32", "bool"] as const).flatMap((dtype) =>
    names.map((name): Case => () => {
      const targets = tf.tensor2d([[0, 1, 0, 0], [1, 0, 0, 0]], [2, 4], dtype).tile([3, 1]);
      const loss = (p: tf.Tensor) => compiledLoss(name)(targets, p);
      return [loss(predictions()), tf.grad((p) => loss(p))(predictions())];
    })
  );
  const sparse = (shape: number[], ids: number[]): Case => () => {
    const labels = tf.tensor(ids, [shape[0]!, ...shape.slice(1, -1), 1]), p = numbers(shape, 2, 0, 1);
    const loss = compiledLoss("sparseCategoricalCrossentropy");
    return [loss(labels, p), tf.grad((p) => loss(labels, p))(p)];
  };
  await sameAsCpu([...cases, sparse([4, 3], [0, 2, 1, 1]), sparse([2, 2, 3], [2, 0, 1, 2])], {
    tolerance: 2e-6,
  });
});

Deno.test("small losses keep their digits: -log(1 - p) of a small p is p + p²/2", async () => {
  await startBackend({ threads: 1 });
  const losses = compiledLoss("binaryCrossentropy")(tf.zeros([3, 1]), tf.tensor2d([[1e-3], [1e-4], [1e-6]]));
  for (const [i, p] of [1e-3, 1e-4, 1e-6].entries()) {
    assertAlmostEquals(losses.dataSync()[i]! / (p + p * p / 2 + p ** 3 / 3), 1, 3e-7);
  }
});

for (const build of ["plain", "relaxed"] as const) {
  Deno.test(`${build}: both losses of 5 rows of 7, on 1 to 3 threads`, async () => {
    const harness = await Harness.load(build), rows = 5, length = 7, low = 1e-7, high = 1 - 1e-7;
    const p = Array.from({ length: 35 }, (_, i) => (i * 13 % 35 + 0.5) / 35);
    const t = Array.from({ length: 35 }, (_, i) => (i * 17 % 35) / 35);
    const args = { prediction: harness.put(p), target: harness.put(t), rows, length, low, high };
    const ofRow = (row: number, f: (p: number, t: number) => number) =>
      p.slice(row * 7, row * 7 + 7).reduce((sum, p, i) => sum + f(p, t[row * 7 + i]!), 0);
    for (const threads of [1, 2, 3]) {
      harness.threads = threads;
      const loss = harness.scratch(rows * 4), losses = harness.view(loss, rows);
      harness.run("binaryCrossEntropy", { ...args, loss });
      for (const [row, value] of losses.entries()) {
        const exact = ofRow(row, (p, t) => -(t * Math.log(p) + (1 - t) * Math.log1p(-p))) / 7;
        assertAlmostEquals(value, exact, 1e-6);
      }
      harness.run("categoricalCrossEntropy", { ...args, loss });
      for (const [row, value] of losses.entries()) {
        const total = ofRow(row, (p) => p);
        assertAlmostEquals(value, ofRow(row, (p, t) => -t * Math.log(p / total)), 4e-6);
      }
    }
  });
}

Deno.test("targets of another shape: as TensorFlow.js does, an error or broadcasting", async () => {
  await startBackend({ threads: 1 });
  const predictions = tf.tensor2d([[0.25, 0.75], [0.5, 0.5]]), targets = tf.tensor2d([[0, 1]]);
  assertThrows(() => compiledLoss(names[0]!)(targets, predictions), Error, "must have the same shape");
  const found = compiledLoss(names[1]!)(targets, predictions).dataSync();
  assertAlmostEquals(found[0]!, -Math.log(0.75), 1e-6);
  assertAlmostEquals(found[1]!, -Math.log(0.5), 1e-6);
});

/** Trains an autoencoder for some steps; returns losses and weights. */
async function trainAutoencoder(): Promise<number[][]> {
  const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [12], units: 5, activation: "tanh", kernelInitializer: seeded(1) }),
      tf.layers.dense({ units: 12, activation: "sigmoid", kernelInitializer: seeded(2) }),
    ],
  });
  model.compile({
    optimizer: tf.train.sgd(0.5),
    loss: "binaryCrossentropy",
    metrics: ["crossentropy"],
  });
  assertEquals(model.loss, "binaryCrossentropy"); // what is saved with a model
  const x = numbers([20, 12], 5, 0, 1);
  const { history } = await model.fit(x, x, { epochs: 4, batchSize: 10, shuffle: false, verbose: 0 });
  const evaluated = [model.evaluate(x, x)].flat().map((value) => value.dataSync()[0]!);
  const weights = model.getWeights().map((weight) => [...weight.dataSync()]);
  x.dispose();
  model.dispose();
  return [...Object.values(history) as number[][], evaluated, ...weights];
}

Deno.test("fit() of an autoencoder as on cpu; a second run has the same bits", async () => {
  await startBackend({ threads: 1 });
  await tf.setBackend("cpu");
  const expected = await trainAutoencoder();
  for (const threads of [1, 2]) {
    await startBackend({ threads });
    const found = await trainAutoencoder();
    for (const [i, values] of expected.entries()) {
      for (const [k, value] of values.entries()) assertAlmostEquals(found[i]![k]!, value, 1e-5);
    }
    assert(found[0]![3]! < found[0]![0]!);
    assertEquals(await trainAutoencoder(), found);
  }
});

/** Grad-CAM, integrated gradients and the enlarging of maps, computed by hand. */
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import {
  gradCam,
  gradCamCells,
  guidedBackpropagation,
  integratedGradients,
  resizeMap,
  saliency,
  smoothGrad,
} from "lib/explanation/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { assertNear } from "../near.ts";
import { noise, shuffleWeights } from "../networks.ts";

const { layers } = tf;
await startBackend({ backend: "cpu" });

/** Two feature maps of a 2x2 image x: relu(x) and relu(0.5 − x); all cells of both count for two scores. */
function twoMaps(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      layers.conv2d({ name: "maps", inputShape: [2, 2, 1], filters: 2, kernelSize: 1, activation: "relu" }),
      layers.flatten(),
      layers.dense({ units: 2 }),
      layers.softmax(),
    ],
  });
  const [kernel, bias] = [tf.tensor4d([[[[1, -1]]]]), tf.tensor1d([0, 0.5])];
  // The cells in order, both maps each: weights of the scores 0 and 1.
  const dense = tf.tensor2d([[4, 0], [0, 1], [2, 0], [0, 2], [0, 0], [-8, 3], [2, -4], [0, 2]]);
  model.setWeights([kernel, bias, dense, tf.zeros([2])]);
  return model;
}

Deno.test("Grad-CAM by hand", async () => {
  const image = Uint8Array.of(255, 51, 0, 102); // 1, 0.2, 0, 0.4
  // The maps are [1, 0.2, 0, 0.4] and [0, 0.3, 0.5, 0.1].
  // Score 0: α = [(4 + 2 + 0 + 2) / 4, −8 / 4] = [2, −2]; score 1: α = [−4 / 4, (1 + 2 + 3 + 2) / 4] = [−1, 2].
  const zero = await gradCamCells(twoMaps(), image, 0, { rectify: false });
  assertNear(zero.weights, [2, -2], 1e-6);
  assertNear(zero.values, [2, -0.2, -1, 0.6], 1e-6);
  const one = await gradCamCells(twoMaps(), image, 1, { rectify: false });
  assertNear(one.weights, [-1, 2], 1e-6);
  assertNear(one.values, [-1, 0.4, 1, -0.2], 1e-6);
  assertNear(await gradCam(twoMaps(), image, 0), [2, 0, 0, 0.6], 1e-6);
  assertNear(await gradCam(twoMaps(), image, 1), [0, 0.4, 1, 0], 1e-6);
});

Deno.test("Grad-CAM behind global average pooling has the weights of the dense layer, as CAM does", async () => {
  // Selvaraju et al., section 3.1: the mean of a map of Z cells has the gradient 1 / Z at each of them.
  const model = shuffleWeights(tf.sequential({
    layers: [
      layers.conv2d({ inputShape: [6, 5, 1], filters: 4, kernelSize: 3 }), // 4 x 3
      layers.reLU({ name: "relu" }),
      layers.globalAveragePooling2d({}),
      layers.dense({ units: 3, activation: "softmax" }),
    ],
  }));
  const kernel = model.layers.at(-1)!.getWeights()[0]!.arraySync() as number[][];
  for (const digit of [0, 1, 2]) {
    const { layer, weights } = await gradCamCells(model, noise(30), digit);
    assertEquals(layer, "relu");
    assertNear(weights, kernel.map((row) => row[digit]! / 12));
  }
});

Deno.test("integrated gradients of a product, from any baseline", async () => {
  // z = x·y. Along the path from (a, b), dz/dx = y has the mean (b + y) / 2.
  const input = tf.input({ shape: [1, 2, 1] });
  const [x, y] = [[[0, 0], [0, 1]], [[0, 0], [1, 0]]].map((cropping) =>
    layers.flatten().apply(layers.cropping2D({ cropping: cropping as [[0, 0], [0, 1]] }).apply(input))
  ) as [tf.SymbolicTensor, tf.SymbolicTensor];
  const model = tf.model({ inputs: input, outputs: layers.multiply().apply([x, y]) as tf.SymbolicTensor });
  const found = await integratedGradients(model, Uint8Array.of(255, 204), 0, {
    baseline: Uint8Array.of(51, 102),
    steps: 8,
  });
  assertAlmostEquals(found.score, 0.8, 1e-6);
  assertAlmostEquals(found.baselineScore, 0.08, 1e-6);
  assertNear(found.map, [(1 - 0.2) * (0.4 + 0.8) / 2, (0.8 - 0.4) * (0.2 + 1) / 2], 1e-6);
  assert(found.error < 1e-5);
  assertEquals(found.steps, 8);
});

Deno.test("integrated gradients take more steps until they are complete, and say so if they are not", async () => {
  // z = relu(x − 0.9): all of the difference lies in the last tenth of the path.
  const model = tf.sequential({ layers: [layers.dense({ inputShape: [1], units: 1, activation: "relu" })] });
  model.setWeights([tf.tensor([[1]]), tf.tensor([-0.9])]);
  const image = Uint8Array.of(255);
  let passes = 0;
  const pause = () => Promise.resolve(void passes++);
  const complete = await integratedGradients(model, image, 0, {
    steps: 2,
    tolerance: 0.02,
    batchSize: 8,
    pause,
  });
  assert(complete.error <= 0.02 && complete.steps > 16, `${complete.error} after ${complete.steps} steps`);
  assert(passes > complete.steps / 8);
  // One step: half of the gradients 0 and 1 at its ends, where 0.1 is the difference.
  const short = await integratedGradients(model, image, 0, { steps: 1, maxSteps: 1 });
  assertAlmostEquals(short.map[0]!, 0.5, 1e-6);
  assertAlmostEquals(short.error, 4, 1e-4);
  assertEquals(short.steps, 1);
  // Nothing changes, and nothing is attributed.
  const { map, error } = await integratedGradients(model, Uint8Array.of(0), 0);
  assertEquals([[...map], error], [[0], 0]);
});

Deno.test("guided backpropagation knows each kind of ReLU, and leaves other activations alone", async () => {
  const hidden = (activation: "relu" | "relu6" | "linear") =>
    layers.dense({ inputShape: [1], units: 2, activation });
  const kinds: [tf.layers.Layer[], number][] = [
    [[hidden("relu")], 2], // what speaks against the score is lost
    [[hidden("relu6")], 2],
    [[hidden("linear"), layers.reLU({})], 2],
    [[hidden("linear"), layers.activation({ activation: "relu" })], 2],
    [[hidden("linear"), layers.leakyReLU({})], -1], // 2 − 3, the gradient
  ];
  for (const [first, expected] of kinds) {
    const model = tf.sequential({ layers: [...first, layers.dense({ units: 1 })] });
    model.setWeights([[[1, 1]], [0, 0], [[2], [-3]], [0]].map((weight) => tf.tensor(weight)));
    assertEquals([...await guidedBackpropagation(model, Uint8Array.of(255), 0)], [expected]);
  }
});

Deno.test("a map is enlarged bilinearly between the centres of its cells", () => {
  assertEquals([...resizeMap([0, 1], [1, 2], [1, 4])], [0, 0.25, 0.75, 1]);
  assertEquals([...resizeMap([0, 1, 2, 3], [2, 2], [2, 2])], [0, 1, 2, 3]);
  assertEquals([...resizeMap([0, 4, 8, 12], [2, 2], [4, 4])].slice(4, 8), [2, 3, 5, 6]);
  assertEquals([...resizeMap([7], [1, 1], [2, 3])], Array(6).fill(7));
});

Deno.test("attributions refuse what does not exist", async () => {
  const model = twoMaps(), image = new Uint8Array(4);
  for (const method of [saliency, smoothGrad, integratedGradients, guidedBackpropagation, gradCam]) {
    await assertRejects(
      () => method(model, image, 2),
      RangeError,
      "digit: expected a whole number from 0 to 1",
    );
    await assertRejects(() => method(model, new Uint8Array(5), 0), UserError, "image: expected 2x2x1 values");
  }
  const options = { layer: "map" };
  await assertRejects(() => gradCam(model, image, 0, options), RangeError, 'but got "map"');
  const flat = { layer: model.layers[1]!.name };
  await assertRejects(() => gradCam(model, image, 0, flat), RangeError, "expected feature maps");
  const dense = tf.sequential({ layers: [layers.dense({ inputShape: [4], units: 2 })] });
  await assertRejects(() => gradCam(dense, image, 0), UserError, "expected a convolution layer");
  await assertRejects(() => smoothGrad(model, image, 0, { samples: 0 }), RangeError, "samples: expected");
  await assertRejects(() => smoothGrad(model, image, 0, { noise: NaN }), RangeError, "noise: expected");
  const short = { baseline: new Uint8Array(3) };
  await assertRejects(() => integratedGradients(model, image, 0, short), RangeError, "baseline: expected 4");
  const few = { steps: 9, maxSteps: 8 };
  await assertRejects(() => integratedGradients(model, image, 0, few), RangeError, "maxSteps: expected");
  const maps = tf.sequential({ layers: [layers.reLU({ inputShape: [2, 2, 1] })] });
  await assertRejects(() => saliency(maps, image, 0), UserError, "expected one output of the shape");
});

Deno.test("attributions leave no tensor, also when their pause throws", async () => {
  const model = twoMaps(), image = noise(4), before = tf.memory().numTensors;
  for (const method of [saliency, smoothGrad, integratedGradients, guidedBackpropagation, gradCam]) {
    await method(model, image, 0);
  }
  const pause = () => Promise.reject(new Error("stop"));
  for (const method of [smoothGrad, integratedGradients]) {
    await assertRejects(() => method(model, image, 0, { pause }), Error, "stop");
  }
  assertEquals(tf.memory().numTensors, before);
});

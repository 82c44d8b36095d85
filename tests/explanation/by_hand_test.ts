/** Explanations of networks that are small enough to compute by hand. */
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { layerOutputs, valueTerms } from "lib/explanation/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { UserError } from "lib/errors.ts";

const { layers } = tf;
await startBackend({ backend: "cpu" });

/** A model, with these values as the weights of its layers. */
function withWeights(made: tf.layers.Layer[], ...weights: number[][]): tf.LayersModel {
  const model = tf.sequential({ layers: made });
  model.setWeights(model.getWeights().map((weight, i) => tf.tensor(weights[i]!, weight.shape)));
  return model;
}

Deno.test("a convolution at the border: padding, kernel, bias, ReLU", async () => {
  const conv = layers.conv2d({
    inputShape: [2, 2, 1],
    filters: 1,
    kernelSize: 3,
    padding: "same",
    activation: "relu",
  });
  const model = withWeights([conv], [1, 2, 3, 4, 5, 6, 7, 8, 9], [-30]);
  const outputs = await layerOutputs(model, Uint8Array.of(255, 51, 0, 102));
  const corner = await valueTerms(model, outputs, 1, [0, 0, 0]);
  assertEquals(corner.kind, "weighted sum");
  if (corner.kind !== "weighted sum") return;
  // 1·5 + 0.2·6 + 0·8 + 0.4·9 = 9.8; the rest is padding.
  assertEquals(corner.window, { rows: 3, cols: 3 });
  assertEquals(corner.terms.map(({ weight }) => weight), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  corner.terms.forEach(({ product }, i) =>
    assertAlmostEquals(product, [0, 0, 0, 0, 5, 1.2, 0, 0, 3.6][i]!, 1e-6)
  );
  assertEquals([corner.terms[0]!.position, corner.terms[0]!.value], [[-1, -1, 0], 0]);
  assertAlmostEquals(corner.sum, -20.2, 1e-5);
  assertEquals([corner.bias, corner.activation, corner.result], [-30, "relu", 0]);
});

Deno.test("pooling: the window, and who wins", async () => {
  const model = withWeights([
    layers.maxPooling2d({ inputShape: [2, 4, 1], poolSize: 2 }), // [1, 2, 1]
    layers.globalAveragePooling2d({}),
  ]);
  const outputs = await layerOutputs(model, Uint8Array.of(0, 51, 255, 0, 102, 0, 255, 51));
  const left = await valueTerms(model, outputs, 1, [0, 0, 0]),
    right = await valueTerms(model, outputs, 1, [0, 1, 0]);
  const mean = await valueTerms(model, outputs, 2, [0]);
  if (left.kind !== "maximum" || right.kind !== "maximum" || mean.kind !== "mean") {
    throw new Error("other kinds");
  }
  assertEquals([left.winner, left.sources[left.winner]!.position], [2, [1, 0, 0]]);
  assertAlmostEquals(left.result, 0.4, 1e-6);
  assertEquals([right.winner, right.result], [0, 1]); // the first of two
  assertAlmostEquals(mean.result, 0.7, 1e-6);
  assertEquals(mean.sources.map(({ position }) => position), [[0, 0, 0], [0, 1, 0]]);
});

Deno.test("batch normalization, dense, softmax", async () => {
  const model = withWeights(
    [
      layers.batchNormalization({ inputShape: [2], epsilon: 0.5 }),
      layers.dense({ units: 2 }),
      layers.softmax(),
    ],
    [2, 1], // scale
    [1, 0], // shift
    [1, 2, 3, 4],
    [0, 1],
    [0.5, 0], // mean
    [0.5, 3.5], // variance
  );
  const outputs = await layerOutputs(model, Uint8Array.of(255, 0));
  const normal = await valueTerms(model, outputs, 1, [0]), logit = await valueTerms(model, outputs, 2, [1]);
  const probability = await valueTerms(model, outputs, 3, [1]);
  // 2 (1 − 0.5) / √(0.5 + 0.5) + 1 = 2, and 0
  assertEquals([normal.kind, normal.result], ["normalization", 2]);
  if (logit.kind !== "weighted sum" || probability.kind !== "softmax") throw new Error("other kinds");
  assertEquals([logit.terms.map(({ product }) => product), logit.bias, logit.result], [[4, 0], 1, 5]);
  assertEquals([probability.own, probability.sources.map(({ value }) => value)], [1, [2, 5]]);
  assertAlmostEquals(probability.result, 1 / (1 + Math.exp(-3)), 1e-7);
});

Deno.test("a layer that is not known is not explained by another layer's sum", async () => {
  const model = tf.sequential({ layers: [layers.upSampling2d({ inputShape: [1, 1, 1] })] });
  const outputs = await layerOutputs(model, Uint8Array.of(255));
  assertEquals(await valueTerms(model, outputs, 1, [1, 0, 0]), {
    kind: "not shown",
    why: "cannot show the sum of a layer of class UpSampling2D",
    result: 1,
  });
  await assertRejects(
    () => valueTerms(model, outputs, 1, [2, 0, 0]),
    RangeError,
    'expected one in [2,2,1] of layer "',
  );
  await assertRejects(() => valueTerms(model, outputs, 2, [0]), RangeError, "from 0 to 1, but got 2");
  await assertRejects(() => layerOutputs(model, new Uint8Array(4)), UserError, "expected 1x1x1 values");
});

Deno.test("images of any size are square", async () => {
  const model = tf.sequential({
    layers: [layers.maxPooling2d({ inputShape: [null, null, 1], poolSize: 2 })],
  });
  const [image, pooled] = await layerOutputs(model, new Uint8Array(36));
  assertEquals([image!.shape, pooled!.shape], [[6, 6, 1], [3, 3, 1]]);
  await assertRejects(() => layerOutputs(model, new Uint8Array(35)), UserError, "expected anyxanyx1 values");
});

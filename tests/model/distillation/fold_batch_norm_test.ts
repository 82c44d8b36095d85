import { assert, assertEquals } from "@std/assert";
import { foldBatchNorm } from "lib/model/distillation/mod.ts";
import { buildModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";

await startBackend({ backend: "cpu" });

const shape = { inputShape: [6, 6, 2] };
const kinds = (model: tf.LayersModel) => model.layers.map((layer) => layer.getClassName());
const norms = (model: tf.LayersModel) => kinds(model).filter((kind) => kind === "BatchNormalization").length;

/** Gives batch normalization layers statistics, scales and offsets like those after training. */
function withStatistics<Model extends tf.LayersModel>(model: Model): Model {
  for (const [seed, layer] of model.layers.entries()) {
    if (layer.getClassName() !== "BatchNormalization") continue;
    layer.setWeights(
      layer.getWeights().map((weight, i, all) => {
        const isVariance = i === all.length - 1;
        return tf.randomUniform(weight.shape, isVariance ? 0.5 : -1, 2, "float32", 10 * seed + i);
      }),
    );
  }
  return model;
}

/** Returns how many batch normalizations are left in the copy, after comparing its outputs with the model's. */
function leftIn(model: tf.LayersModel, inputShape = shape.inputShape): number {
  withStatistics(model);
  const before = tf.memory().numTensors, copy = foldBatchNorm(model);
  assert(copy !== undefined);
  tf.tidy(() => {
    const x = tf.randomUniform([3, ...inputShape], -1, 1, "float32", 1);
    const [expected, found] = [model, copy].map((one) => (one.predict(x) as tf.Tensor).dataSync());
    found!.forEach((value, i) => assert(Math.abs(value - expected![i]!) < 1e-5, `${value}, ${expected![i]}`));
  });
  const left = norms(copy);
  copy.dispose();
  assertEquals(tf.memory().numTensors, before);
  return left;
}

const conv = (more: object = {}) => tf.layers.conv2d({ filters: 3, kernelSize: 3, ...more });
const norm = (more: object = {}) => tf.layers.batchNormalization(more);
const end = () => [tf.layers.flatten(), tf.layers.dropout({ rate: 0.5 }), tf.layers.dense({ units: 2 })];

for (
  const [name, layers, left] of [
    ["after a convolution without activation", [conv(shape), norm(), ...end()], 0],
    ["after one without bias, with padding", [
      conv({ ...shape, useBias: false, padding: "same" }),
      norm(),
      tf.layers.reLU(),
      ...end(),
    ], 0],
    ["before a convolution without padding", [
      conv({ ...shape, activation: "relu" }),
      norm(),
      conv({ activation: "relu" }),
      ...end(),
    ], 0],
    ["not before one with padding", [
      conv({ ...shape, activation: "relu" }),
      norm(),
      conv({ padding: "same" }),
      norm(),
      ...end(),
    ], 1],
    ["before a dense layer, across flattening", [
      conv({ ...shape, activation: "relu" }),
      norm({ scale: false }),
      ...end(),
    ], 0],
    ["before one, across a global average", [
      conv({ ...shape, activation: "relu" }),
      norm({ center: false }),
      tf.layers.globalAveragePooling2d({}),
      tf.layers.dense({ units: 2, useBias: false }),
    ], 0],
    ["a constraint of the kernel, which training keeps, does not change it", [
      conv({ ...shape, activation: "relu", kernelConstraint: tf.constraints.maxNorm({ maxValue: 0.1 }) }),
      norm(),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, kernelConstraint: tf.constraints.nonNeg() }),
    ], 0],
    ["several around one layer", [norm(shape), conv(), norm({ epsilon: 0.1 }), norm(), ...end()], 0],
    ["not across another activation", [
      conv({ ...shape, activation: "relu" }),
      norm(),
      tf.layers.reLU(),
      conv(),
      norm(),
      ...end(),
    ], 1],
  ] as const
) {
  Deno.test(`foldBatchNorm: ${name}`, () => {
    assertEquals(leftIn(tf.sequential({ layers: [...layers] })), left);
  });
}

Deno.test("foldBatchNorm: one of a network of the project with padding, none of one without batch normalization", () => {
  assertEquals(leftIn(buildModel("tiny"), [28, 28, 1]), 3); // of 4
  assertEquals(foldBatchNorm(buildModel("lenet5")), undefined);
});

Deno.test("foldBatchNorm: in all paths of a residual block", () => {
  const input = tf.input({ shape: shape.inputShape }), same = { padding: "same", useBias: false };
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor) => layer.apply(x) as tf.SymbolicTensor;
  const main = [conv(same), norm(), tf.layers.reLU(), conv(same), norm()].reduce(
    (x, layer) => apply(layer, x),
    input,
  );
  const shortcut = apply(norm(), apply(conv(same), input));
  const sum = tf.layers.add().apply([main, shortcut]) as tf.SymbolicTensor;
  const outputs = [tf.layers.reLU(), ...end()].reduce((x, layer) => apply(layer, x), sum);
  assertEquals(leftIn(tf.model({ inputs: input, outputs })), 0);
});

Deno.test("foldBatchNorm: a value that is also used elsewhere stays normalized or not, as it was", () => {
  const input = tf.input({ shape: shape.inputShape });
  const before = conv().apply(input) as tf.SymbolicTensor;
  const after = norm().apply(before) as tf.SymbolicTensor; // both are added up
  const sum = tf.layers.add().apply([before, after]) as tf.SymbolicTensor;
  const outputs = end().reduce(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    norm().apply(sum) as tf.SymbolicTensor,
  );
  assertEquals(leftIn(tf.model({ inputs: input, outputs })), 1);
});

Deno.test("foldBatchNorm: none of a model that uses a layer twice, or a model as a layer", () => {
  const shared = tf.layers.dense({ units: 4 }), input = tf.input({ shape: [4] });
  const twice = shared.apply(norm().apply(shared.apply(input))) as tf.SymbolicTensor;
  assertEquals(foldBatchNorm(tf.model({ inputs: input, outputs: twice })), undefined);
  const inner = tf.sequential({ layers: [conv(shape), norm()] });
  const outer = tf.input({ shape: shape.inputShape });
  assertEquals(
    foldBatchNorm(tf.model({ inputs: outer, outputs: inner.apply(outer) as tf.SymbolicTensor })),
    undefined,
  );
});

/** A layer whose configuration does not say what it does. */
class Times extends tf.layers.Layer {
  static readonly className = "Times";
  constructor(readonly factor: number) {
    super({});
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.mul(Array.isArray(inputs) ? inputs[0]! : inputs, this.factor);
  }
}

for (
  const [name, layer] of [
    ["a layer from elsewhere", () => new Times(3)],
    [
      "several filters per channel",
      () => tf.layers.separableConv2d({ filters: 3, kernelSize: 3, depthMultiplier: 2 }),
    ],
  ] as const
) {
  Deno.test(`foldBatchNorm: none of a model with ${name}`, () => {
    const model = tf.sequential({ layers: [conv(shape), norm(), layer(), ...end()] });
    assertEquals(foldBatchNorm(model), undefined);
  });
}

Deno.test("foldBatchNorm: none of a model with a recurrent layer", () => {
  const layers = [
    tf.layers.dense({ units: 3, inputShape: [4, 2] }),
    norm(),
    tf.layers.lstm({ units: 2 }),
  ];
  assertEquals(foldBatchNorm(tf.sequential({ layers })), undefined);
});

import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import {
  type ArchitectureName,
  architectureNames,
  buildModel,
  modelSummary,
  multiplyAdds,
} from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { weightsOf } from "./tiny.ts";

Deno.test("lenet5 has 61,706 parameters, layer by layer as in the literature", () => {
  const summary = modelSummary(buildModel("lenet5"));
  assertEquals(summary.layers.map(({ outputShape, parameters }) => [outputShape, parameters]), [
    [[28, 28, 6], 156],
    [[14, 14, 6], 0],
    [[10, 10, 16], 2416],
    [[5, 5, 16], 0],
    [[400], 0],
    [[120], 48_120],
    [[84], 10_164],
    [[10], 850],
    [[10], 0],
  ]);
  assertEquals(summary.parameters, 61_706);
  assertEquals(summary.trainableParameters, 61_706);
});

Deno.test("convnet has the 34,826 parameters of the Keras example, layer by layer", () => {
  const summary = modelSummary(buildModel("convnet"));
  assertEquals(summary.layers.map(({ outputShape, parameters }) => [outputShape, parameters]), [
    [[26, 26, 32], 320],
    [[13, 13, 32], 0],
    [[11, 11, 64], 18_496],
    [[5, 5, 64], 0],
    [[1600], 0],
    [[1600], 0],
    [[10], 16_010],
    [[10], 0],
  ]);
  assertEquals(summary.parameters, 34_826);
});

Deno.test("the networks with batch normalization, layer by layer", () => {
  const sizes: [ArchitectureName, number[][], number][] = [
    ["nano", [[26, 26, 4], [12, 12, 8], [10, 10, 8], [4, 4, 12], [12]], 962],
    ["mini", [[26, 26, 16], [12, 12, 24], [10, 10, 32], [8, 8, 40], [3, 3, 48], [48]], 9578],
    ["tiny", [[26, 26, 8], [12, 12, 16], [5, 5, 20], [3, 3, 24], [24]], 1986],
    ["small", [[12, 12, 16], [10, 10, 32], [4, 4, 48], [768]], 27_002],
    ["medium", [[12, 12, 32], [10, 10, 64], [4, 4, 96], [1536]], 90_858],
    [
      "large",
      [[14, 14, 32], [12, 12, 64], [10, 10, 64], [8, 8, 96], [6, 6, 128], [4, 4, 128], [2048]],
      392_490,
    ],
  ];
  for (const [name, shapes, parameters] of sizes) {
    const summary = modelSummary(buildModel(name));
    const found = summary.layers.filter(({ type }) => /BatchNormalization|Flatten|Average/.test(type));
    assertEquals(found.map(({ outputShape }) => outputShape), shapes, name);
    assertEquals(summary.parameters, parameters, name);
  }
  const limits = { nano: 1000, tiny: 2000, mini: 10_000 } as const;
  for (const [name, limit] of Object.entries(limits)) {
    assert(buildModel(name as ArchitectureName).countParams() < limit, name);
  }
});

Deno.test("resnet is ResNet-20 of He et al.: 0.27 million parameters and 41 million multiply-adds on 32x32x3", () => {
  const model = buildModel("resnet", { inputShape: [32, 32, 3] });
  const stages = model.layers.filter(({ name }) => /^block\dc_relu2$/.test(name));
  assertEquals(stages.map(({ output }) => (output as tf.SymbolicTensor).shape), [
    [null, 32, 32, 16],
    [null, 16, 16, 32],
    [null, 8, 8, 64],
  ]);
  const convolutions = (size: number) =>
    model.layers.filter(({ name, weights: [kernel] }) => /^conv/.test(name) && kernel!.shape[0] === size)
      .length;
  assertEquals([convolutions(3), convolutions(1)], [19, 2]); // with the dense layer, 20 layers, and two projections
  // The paper's 0.27 million, and the weights of the projections and the running means.
  const projections = 16 * 32 + 32 * 64 + 4 * (32 + 64), norms = 4 * (7 * 16 + 6 * 32 + 6 * 64);
  const kernels = 9 * (3 * 16 + 6 * 16 * 16 + 16 * 32 + 5 * 32 * 32 + 32 * 64 + 5 * 64 * 64);
  assertEquals(model.countParams(), kernels + norms + projections + 650);
  assertEquals(multiplyAdds(model), 40_813_184);
});

Deno.test("resnet takes images of 8x8 to 96x96 pixels, and any number of classes", () => {
  for (const [side, channels, classes] of [[8, 1, 2], [96, 3, 62]] as const) {
    const model = buildModel("resnet", { inputShape: [side, side, channels], classes });
    assertEquals(model.outputs[0]!.shape, [null, classes]);
    model.dispose();
  }
});

for (const name of architectureNames) {
  Deno.test(`${name} ends with linear logits and a softmax layer`, () => {
    const [logits, softmax] = buildModel(name).layers.slice(-2);
    assertEquals([logits!.name, logits!.getConfig()["activation"]], ["logits", "linear"]);
    assertEquals(softmax!.getConfig()["activation"], "softmax");
  });

  Deno.test(`${name}: the same seed gives the same weights and layers, another seed other weights`, () => {
    const [one, again, other] = [1, 1, 2].map((seed) => buildModel(name, { seed }));
    assertEquals(weightsOf(one!), weightsOf(again!));
    assertEquals(one!.toJSON(null, false), again!.toJSON(null, false));
    assertNotEquals(weightsOf(one!), weightsOf(other!));
  });

  Deno.test(`${name}: no two layers start with the same stream of random numbers`, () => {
    const kernels = buildModel(name).getWeights().filter((weight) => weight.rank > 1);
    // A weight is its random number stretched by something of the layer's, so compare ratios.
    const ratios = kernels.map((kernel) => kernel.dataSync()[0]! / kernel.dataSync()[1]!);
    assertEquals(new Set(ratios.map((ratio) => ratio.toFixed(3))).size, kernels.length);
  });
}

Deno.test("buildModel takes other image sizes and numbers of classes", () => {
  const model = buildModel("convnet", { inputShape: [10, 12, 3], classes: 26 });
  assertEquals(model.inputs[0]!.shape, [null, 10, 12, 3]);
  assertEquals(model.outputs[0]!.shape, [null, 26]);
});

Deno.test("buildModel refuses images that are too small, and leaks nothing", () => {
  const before = tf.memory().numTensors;
  const error = assertThrows(() => buildModel("convnet", { inputShape: [8, 8, 1] }), UserError);
  assertEquals(
    error.message,
    'model "convnet": expected images of at least 10x10 pixels, but got 8x8, of which nothing is left after layer "pool2"; ' +
      "use larger images or another model",
  );
  assertEquals(tf.memory().numTensors, before);
});

for (
  const [name, least] of Object.entries({
    convnet: 10,
    lenet5: 12,
    nano: 24,
    tiny: 20,
    mini: 28,
    small: 16,
    medium: 16,
    large: 22,
  })
) {
  Deno.test(`${name} accepts images of at least ${least}x${least} pixels, and names that size for smaller ones`, () => {
    const build = (rows: number, cols: number) =>
      buildModel(name as ArchitectureName, { inputShape: [rows, cols, 1], classes: 3 });
    const before = tf.memory().numTensors;
    for (let size = 1; size < least; size++) {
      for (const [rows, cols] of [[size, size], [size, 40], [40, size]] as const) {
        const { message } = assertThrows(() => build(rows, cols), UserError);
        const expected =
          `model "${name}": expected images of at least ${least}x${least} pixels, but got ${rows}x${cols}, `;
        assertEquals(message.slice(0, expected.length), expected);
      }
    }
    assertEquals(tf.memory().numTensors, before);
    const model = build(least, least);
    const scores = tf.tidy(() => (model.predict(tf.ones([2, least, least, 1])) as tf.Tensor).dataSync());
    assertEquals([scores.length, scores.every((score) => score > 0 && score < 1)], [6, true]);
    model.dispose();
  });
}

Deno.test("buildModel of an unknown name lists the models, nearest first", () => {
  const build = (name: string) => () => buildModel(name as ArchitectureName);
  assertEquals(
    assertThrows(build("lenet"), UserError).message,
    'model: expected one of "lenet5", "resnet", "convnet", "nano", "tiny", "mini", "large", "small", "medium", but got "lenet"',
  );
  assertEquals(
    assertThrows(build("convet"), UserError).message,
    'model: expected one of "convnet", "lenet5", "resnet", "nano", "tiny", "mini", "large", "small", "medium", but got "convet"',
  );
  assertThrows(build("toString"), UserError);
});

Deno.test("buildModel allocates nothing but the weights, and dispose frees them", () => {
  const before = tf.memory().numTensors;
  const model = buildModel("lenet5");
  assert(tf.memory().numTensors - before === 10);
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

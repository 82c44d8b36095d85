/** Receptive fields compared with measured ones: one pixel is lit at a time, and the outputs that change depend on it. */
import { assert, assertEquals } from "@std/assert";
import { receptiveFields } from "lib/layers/mod.ts";
import {
  architectureNames,
  buildModel,
  modelSummary,
  receptiveFieldAt,
  receptiveFieldsOf,
} from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";

const { layers } = tf;
/** Weights above 0 and no biases: then light never cancels out, and what is not lit stays 0. All differ, so that softmax sees a difference. */
const positive = tf.initializers.randomUniform({ minval: 0.5, maxval: 1.5, seed: 1 });
const seeing = { kernelInitializer: positive, useBias: false };
const depthwise = { depthwiseInitializer: positive, useBias: false };
const conv = (kernelSize: number | [number, number], more: object = {}) =>
  layers.conv2d({ filters: 2, kernelSize, ...seeing, ...more });

/** For each layer the largest box of pixels, [rows, columns], that one of its outputs answers to. */
function measuredFields(model: tf.LayersModel): [number, number][] {
  const [, rows, cols] = model.inputs[0]!.shape as number[];
  const pixels = rows! * cols!;
  return model.layers.map((layer) => {
    const upTo = tf.model({ inputs: model.inputs, outputs: layer.output as tf.SymbolicTensor });
    const eachAlone = tf.eye(pixels).reshape([pixels, rows!, cols!, 1]);
    const dark = (upTo.predict(tf.zeros([1, rows!, cols!, 1])) as tf.Tensor).dataSync();
    const answers = (upTo.predict(eachAlone, { batchSize: pixels }) as tf.Tensor).dataSync();
    let tallest = 0, widest = 0;
    for (let output = 0; output < dark.length; output++) {
      const seen = Array.from({ length: pixels }, (_, pixel) => pixel)
        .filter((pixel) => Math.abs(answers[pixel * dark.length + output]! - dark[output]!) > 1e-9);
      if (seen.length === 0) continue;
      const at = [seen.map((pixel) => Math.floor(pixel / cols!)), seen.map((pixel) => pixel % cols!)];
      const [height, width] = at.map((places) => Math.max(...places) - Math.min(...places) + 1);
      [tallest, widest] = [Math.max(tallest, height!), Math.max(widest, width!)];
    }
    return [tallest, widest];
  });
}

function statedFields(model: tf.LayersModel) {
  return [...receptiveFieldsOf(model).values()].map((field) =>
    "undefinedBecause" in field ? field.undefinedBecause : [field.rows, field.cols]
  );
}

const inputShape = [24, 20, 1];
const chains: [string, () => tf.layers.Layer[]][] = [
  ["valid convolutions with strides", () => [
    conv(3, { inputShape, strides: 2 }),
    conv([2, 3], { strides: [1, 2] }),
    conv(2),
  ]],
  ["same padding, even and odd kernels, strides", () => [
    conv(3, { inputShape, strides: 2, padding: "same" }),
    conv(4, { padding: "same" }),
    conv(2, { strides: 2, padding: "same" }),
    layers.flatten(),
    layers.dense({ units: 3, ...seeing }),
  ]],
  ["pooling of all kinds, overlapping too", () => [
    layers.maxPooling2d({ inputShape, poolSize: 3, strides: 2, padding: "same" }),
    layers.averagePooling2d({ poolSize: [2, 3], strides: [2, 1] }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.globalMaxPooling2d({}),
  ]],
  ["dilation, depthwise and separable", () => [
    conv(3, { inputShape, dilationRate: 2 }),
    layers.depthwiseConv2d({ kernelSize: 3, ...depthwise }),
    layers.separableConv2d({ filters: 2, kernelSize: 3, pointwiseInitializer: positive, ...depthwise }),
  ]],
  ["depthwise with a dilation, which TensorFlow.js ignores", () => [
    layers.depthwiseConv2d({ inputShape, kernelSize: 3, dilationRate: 2, ...depthwise }),
    layers.depthwiseConv2d({ kernelSize: 2, padding: "same", dilationRate: [1, 3], ...depthwise }),
  ]],
  ["zeros around, batch normalisation, activations, dense at each place", () => [
    layers.zeroPadding2d({ inputShape, padding: [[1, 2], [3, 0]] }),
    conv(4),
    layers.batchNormalization(),
    layers.reLU(),
    layers.dropout({ rate: 0.5 }),
    layers.dense({ units: 2, ...seeing }),
    layers.activation({ activation: "softmax" }),
    layers.globalAveragePooling2d({}),
  ]],
  ["a stride that leaves the last rows and columns unseen", () => [
    conv(3, { inputShape, strides: 2 }),
    layers.maxPooling2d({ poolSize: 4 }),
    layers.flatten(),
    layers.dense({ units: 2, ...seeing }),
    layers.softmax(),
  ]],
  ["softmax of single pixels mixes them all", () => [layers.flatten({ inputShape }), layers.softmax()]],
];

for (const [name, parts] of chains) {
  Deno.test(`receptive fields as measured: ${name}`, () => {
    const model = tf.sequential({ layers: parts() });
    assertEquals(statedFields(model), measuredFields(model));
  });
}

Deno.test("the receptive field of a value as measured: where it is, and what of it lies inside the image", () => {
  const inputShape = [9, 8, 1];
  const model = tf.sequential({
    layers: [
      conv(3, { inputShape, strides: 2, padding: "same" }),
      layers.zeroPadding2d({ padding: [[1, 0], [0, 2]] }),
      conv([2, 3]),
      layers.maxPooling2d({ poolSize: 2, strides: 1 }),
    ],
  });
  const dark = tf.zeros([1, ...inputShape]), eachAlone = tf.eye(72).reshape([72, ...inputShape]);
  for (const layer of model.layers) {
    if (layer.getClassName() === "ZeroPadding2D") continue; // its zeros depend on nothing
    const upTo = tf.model({ inputs: model.inputs, outputs: layer.output as tf.SymbolicTensor });
    const [, rows, cols, channels] = layer.outputShape as number[];
    const none = (upTo.predict(dark) as tf.Tensor).dataSync();
    const lit = (upTo.predict(eachAlone, { batchSize: 72 }) as tf.Tensor).dataSync();
    for (let cell = 0; cell < rows! * cols!; cell++) {
      const at = cell * channels!;
      const seen = Array.from({ length: 72 }, (_, pixel) => pixel)
        .filter((pixel) => Math.abs(lit[pixel * none.length + at]! - none[at]!) > 1e-9);
      const [seenRows, seenCols] = [
        seen.map((pixel) => Math.floor(pixel / 8)),
        seen.map((pixel) => pixel % 8),
      ];
      const [top, left] = [Math.min(...seenRows), Math.min(...seenCols)];
      assertEquals(
        receptiveFieldAt(model, layer, [Math.floor(cell / cols!), cell % cols!, 0]),
        { top, left, height: Math.max(...seenRows) + 1 - top, width: Math.max(...seenCols) + 1 - left },
        `${layer.name} ${cell}`,
      );
    }
  }
});

Deno.test("receptive fields as measured: branches, a residual sum, squeeze and excitation", () => {
  const input = tf.input({ shape: inputShape });
  const first = conv(3, { padding: "same" }).apply(input) as tf.SymbolicTensor;
  const far = conv(5, { padding: "same" }).apply(first) as tf.SymbolicTensor;
  const near = conv(1).apply(first) as tf.SymbolicTensor;
  const joined = layers.concatenate().apply([near, far]) as tf.SymbolicTensor;
  const half = conv(3, { strides: 2, padding: "same" }).apply(joined) as tf.SymbolicTensor;
  const shortcut = conv(1, { strides: 2 }).apply(joined) as tf.SymbolicTensor;
  const sum = layers.add().apply([half, shortcut]) as tf.SymbolicTensor;
  const squeezed = layers.globalAveragePooling2d({}).apply(sum) as tf.SymbolicTensor;
  const gate = layers.dense({ units: 2, ...seeing }).apply(squeezed) as tf.SymbolicTensor;
  const gates = layers.reshape({ targetShape: [1, 1, 2] }).apply(gate) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: [sum, gates] });
  assertEquals(statedFields(model), measuredFields(model));
  // A gate sees all, and so does what it opens.
  const gated = tf.model({
    inputs: input,
    outputs: layers.multiply().apply([sum, gates]) as tf.SymbolicTensor,
  });
  assertEquals(statedFields(gated).at(-1), [24, 20]);
});

Deno.test("receptive fields: models as layers, the first of a sequential one too; their fields are those of their layers in a row", () => {
  const block = (shape: number[]) =>
    tf.sequential({ layers: [conv(3, { inputShape: shape }), layers.maxPooling2d({ poolSize: 2 })] });
  const nested = tf.sequential({ layers: [block(inputShape), block([11, 9, 2]), conv(2)] });
  assertEquals(statedFields(nested), [[4, 4], [10, 10], [14, 14]]);
  const summary = modelSummary(nested);
  assertEquals(summary.layers.map(({ multiplyAdds }) => multiplyAdds), [
    22 * 18 * 9 * 2,
    9 * 7 * 9 * 2 * 2,
    3 * 2 * 4 * 2 * 2,
  ]);
  assertEquals(
    summary.multiplyAdds,
    summary.layers.reduce((sum, { multiplyAdds }) => sum + multiplyAdds!, 0),
  );
});

Deno.test("receptive fields of a chain are those of lib/layers", () => {
  const chain = buildModel("lenet5").layers.slice(0, 4);
  const fields = receptiveFieldsOf(buildModel("lenet5"));
  const byLayer = receptiveFields([{ kernel: 5 }, { kernel: 2, stride: 2 }, { kernel: 5 }, {
    kernel: 2,
    stride: 2,
  }]);
  assertEquals(
    [...fields.values()].slice(0, 4),
    byLayer.map(({ size }) => ({ rows: size, cols: size })),
  );
  assertEquals(chain.length, 4);
});

Deno.test("receptive fields of our networks: defined throughout; convnet does not use the last two rows and columns", () => {
  for (const name of architectureNames) {
    for (const field of receptiveFieldsOf(buildModel(name)).values()) {
      assert(!("undefinedBecause" in field), name);
    }
  }
  const { layers } = modelSummary(buildModel("convnet"));
  assertEquals(layers.map(({ receptiveField }) => Object.values(receptiveField)), [
    [3, 3],
    [4, 4],
    [8, 8],
    [10, 10],
    [10, 10],
    [10, 10],
    [26, 26],
    [26, 26],
  ]);
});

Deno.test("a receptive field that is not defined gives the reason, also to all layers behind it", () => {
  const model = (...parts: tf.layers.Layer[]) => statedFields(tf.sequential({ layers: parts }));
  const enlarged = "a layer of type UpSampling2D has no window on a grid of pixels";
  assertEquals(
    model(conv(3, { inputShape }), layers.upSampling2d({ size: [2, 2] }), conv(3)),
    [[3, 3], enlarged, enlarged],
  );
  const noImage = "the input is not an image [rows, columns, channels]";
  assertEquals(model(layers.dense({ units: 2, inputShape: [784] })), [noImage]);
  assertEquals(model(layers.lstm({ units: 2, inputShape: [5, 3] })), [noImage]);
  assertEquals(
    model(conv(3, { inputShape: [null, null, 1] }), layers.globalMaxPooling2d({})),
    [[3, 3], "the image may have any size"],
  );
  const input = tf.input({ shape: inputShape });
  const twice = conv(3, { padding: "same", filters: 1 });
  const once = twice.apply(input) as tf.SymbolicTensor;
  assertEquals(
    statedFields(tf.model({ inputs: input, outputs: twice.apply(once) as tf.SymbolicTensor })),
    [[1, 1], "it is called several times with different receptive fields"],
  );
  const apart = layers.concatenate({ axis: 1 }).apply([input, once]) as tf.SymbolicTensor;
  assertEquals(
    statedFields(tf.model({ inputs: input, outputs: apart })).at(-1),
    "it joins feature maps side by side",
  );
  const coarse = layers.averagePooling2d({ poolSize: 1, strides: 1 }).apply(
    conv(3, { filters: 1, strides: 1, padding: "same" }).apply(input),
  ) as tf.SymbolicTensor;
  const other = tf.input({ shape: inputShape });
  assertEquals(
    statedFields(
      tf.model({ inputs: [input, other], outputs: layers.add().apply([coarse, other]) as tf.SymbolicTensor }),
    ).at(-1),
    "the model has several inputs",
  );
});

/** What an ONNX file holds. Whether other programs compute the same from it: runtime_slow.ts. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { toOnnx } from "lib/model/export/mod.ts";
import { adaptInput } from "lib/model/foreign/mod.ts";
import { architectureNames, buildModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { readOnnx } from "./read_onnx.ts";

await startBackend({ backend: "cpu" });

const operators = (bytes: Uint8Array) => readOnnx(bytes).nodes.map(({ op }) => op);

Deno.test("toOnnx: the operators, weights and metadata of a network", async () => {
  const { bytes, input, output } = await toOnnx(buildModel("lenet5"), { metadata: { classes: '["a"]' } });
  const { irVersion, opset, metadata, nodes, constants } = readOnnx(bytes);
  assertEquals([irVersion, opset, metadata], [8, 17, { classes: '["a"]' }]);
  assertEquals(
    nodes.map(({ op }) => op).join(" "),
    "Transpose Conv Relu MaxPool Conv Relu MaxPool Transpose Flatten Gemm Relu Gemm Relu Gemm Softmax",
  );
  assertEquals(nodes[0]!.inputs, [input.name]);
  assertEquals(nodes.at(-1)!.outputs, [output.name]);
  assertEquals(Object.values(constants), [
    ...[[6, 1, 5, 5], [6], [16, 6, 5, 5], [16]],
    ...[[400, 120], [120], [120, 84], [84], [84, 10], [10]],
  ]);
});

Deno.test("toOnnx: each input of an operator is an earlier output, a constant or the images", async () => {
  for (const name of architectureNames) {
    for (const foldBatchNorm of [false, true]) {
      const { bytes, input } = await toOnnx(buildModel(name), { foldBatchNorm });
      const { nodes, constants } = readOnnx(bytes), known = new Set([input.name, ...Object.keys(constants)]);
      for (const { op, inputs, outputs } of nodes) {
        assertEquals(inputs.filter((input) => !known.has(input)), [], `${name}: ${op}`);
        for (const output of outputs) {
          assert(!known.has(output), `${name}: ${output} is there twice`);
          known.add(output);
        }
      }
      const used = new Set(nodes.flatMap(({ inputs }) => inputs));
      assertEquals(Object.keys(constants).filter((constant) => !used.has(constant)), [], name);
    }
  }
});

Deno.test("toOnnx: channels first leaves out the transposition at the start", async () => {
  const { bytes, input } = await toOnnx(buildModel("tiny"), { layout: "nchw" });
  assertEquals(input.shape, [null, 1, 28, 28]);
  assertEquals(operators(bytes)[0], "Conv");
});

Deno.test("toOnnx: batch normalization is kept, or becomes part of its neighbours", async () => {
  const model = buildModel("tiny");
  const kept = await toOnnx(model), folded = await toOnnx(model, { foldBatchNorm: true });
  assertEquals([kept.batchNorms, folded.batchNorms], [{ folded: 0, kept: 4 }, { folded: 4, kept: 0 }]);
  assertEquals(operators(kept.bytes).filter((op) => op === "BatchNormalization").length, 4);
  assertEquals(operators(folded.bytes).filter((op) => op === "BatchNormalization").length, 0);
});

Deno.test("toOnnx: batch normalization before a convolution with padding stays", async () => {
  const { batchNormalization, conv2d, maxPooling2d } = tf.layers;
  const model = tf.sequential({
    layers: [
      maxPooling2d({ poolSize: 2, inputShape: [8, 8, 3] }),
      batchNormalization(),
      conv2d({ filters: 2, kernelSize: 3, padding: "same" }),
    ],
  });
  assertEquals((await toOnnx(model, { foldBatchNorm: true })).batchNorms, { folded: 0, kept: 1 });
});

Deno.test("toOnnx: batch normalization before a dense layer that each pixel goes through stays", async () => {
  const { batchNormalization, dense } = tf.layers;
  for (const useBias of [false, true]) {
    const model = tf.sequential({
      layers: [
        batchNormalization({ inputShape: [4, 4, 3] }),
        dense({ units: 2, useBias }),
        dense({ units: 2, useBias }),
      ],
    });
    const { bytes, batchNorms } = await toOnnx(model, { foldBatchNorm: true });
    assertEquals(batchNorms, { folded: 0, kept: 1 });
    assertEquals(operators(bytes).includes("Gemm"), false); // which takes two axes only
  }
  const flat = tf.sequential({
    layers: [
      batchNormalization({ inputShape: [3] }),
      dense({ units: 2, useBias: false }),
      batchNormalization(),
    ],
  });
  const folded = await toOnnx(flat, { foldBatchNorm: true });
  assertEquals([folded.batchNorms, operators(folded.bytes)], [{ folded: 2, kept: 0 }, ["Gemm"]]);
});

Deno.test("toOnnx: batch normalization before a flatten layer whose input is permuted stays", async () => {
  const { batchNormalization, dense, flatten, permute } = tf.layers;
  for (const dims of [undefined, [3, 1, 2], [2, 3, 1]]) {
    const model = tf.sequential({
      layers: [
        batchNormalization({ inputShape: [4, 4, 3] }),
        ...dims === undefined ? [] : [permute({ dims })],
        flatten(),
        dense({ units: 2 }),
      ],
    });
    const kept = dims === undefined ? 0 : 1;
    assertEquals((await toOnnx(model, { foldBatchNorm: true })).batchNorms, { folded: 1 - kept, kept });
  }
});

Deno.test("toOnnx: a model from elsewhere whose images are resized, or have their channels first", async () => {
  const form = { range: "0-255", polarity: "light-on-dark", fitting: "resized" } as const;
  const larger = adaptInput(buildModel("tiny", { inputShape: [32, 32, 1] }), form, [28, 28, 1])!;
  const first = tf.sequential({ layers: [tf.layers.permute({ dims: [2, 3, 1], inputShape: [3, 4, 4] })] });
  for (const model of [larger, adaptInput(first, form, [4, 4, 3])!]) {
    const { bytes, input } = await toOnnx(model);
    assertEquals(input.shape, model.inputs[0]!.shape);
    assert(operators(bytes).includes("Transpose"));
  }
});

Deno.test("toOnnx: a layer that has the name of another one's weights", async () => {
  const layer = tf.layers.dense({ units: 2, name: "clash", inputShape: [2] });
  layer.build([null, 2]);
  const first = tf.layers.reLU({ inputShape: [2], name: layer.weights[0]!.name });
  const { nodes, constants } = readOnnx((await toOnnx(tf.sequential({ layers: [first, layer] }))).bytes);
  const [relu, gemm] = nodes as [typeof nodes[0], typeof nodes[0]];
  assertEquals(gemm.inputs[0], relu.outputs[0]);
  assertEquals(gemm.inputs.slice(1).map((input) => constants[input]), [[2, 2], [2]]);
});

Deno.test("toOnnx: a layer that is called twice has its weights once", async () => {
  const input = tf.input({ shape: [5] }), twice = tf.layers.dense({ units: 5, name: "twice" });
  const output = twice.apply(twice.apply(input)) as tf.SymbolicTensor;
  const { bytes, output: port } = await toOnnx(tf.model({ inputs: input, outputs: output }));
  const { nodes, constants } = readOnnx(bytes);
  assertEquals(nodes.length, 2);
  assertEquals(Object.values(constants), [[5, 5], [5]]);
  assertEquals(port.name, "scores");
});

Deno.test("toOnnx: what cannot be written is named", async () => {
  const refused = async (layer: tf.layers.Layer, inputShape: number[], message: string) => {
    const input = tf.input({ shape: inputShape }), outputs = layer.apply(input) as tf.SymbolicTensor;
    await assertRejects(() => toOnnx(tf.model({ inputs: input, outputs })), UserError, message);
  };
  await refused(tf.layers.lstm({ units: 2, name: "memory" }), [3, 2], "but got LSTM; replace the layer");
  await refused(
    tf.layers.dense({ units: 2, activation: "mish", name: "odd" }),
    [2],
    "layer odd: expected one of the activations linear, relu",
  );
  await refused(
    tf.layers.maxPooling2d({ dataFormat: "channelsFirst", name: "first" }),
    [2, 4, 4],
    'layer first: expected the data format "channelsLast", but got "channelsFirst"',
  );
  await refused(
    tf.layers.batchNormalization({ axis: 1, name: "norm" }),
    [4, 4, 2],
    "layer norm: expected the last axis, but got axis 1",
  );
  await refused(
    tf.layers.depthwiseConv2d({ kernelSize: 3, dilationRate: 2, padding: "same", name: "holes" }),
    [8, 8, 2],
    "layer holes: expected no dilation, which TensorFlow.js ignores, but got 2x2",
  );
  await refused(
    tf.layers.rescaling({ scale: [1, 2] as unknown as number, offset: 0, name: "ranges" }),
    [8, 8, 2],
    "layer ranges: expected one number as scale, but got [1,2]",
  );
  const anySize = tf.layers.conv2d({ filters: 1, kernelSize: 3, padding: "same", name: "same" });
  await refused(anySize, [null, null, 1] as number[], "layer same: expected images of a fixed size");

  const [a, b] = [tf.input({ shape: [2] }), tf.input({ shape: [2] })];
  const sum = tf.layers.add().apply([a, b]) as tf.SymbolicTensor;
  const two = tf.model({ inputs: [a, b], outputs: sum });
  await assertRejects(() => toOnnx(two), UserError, "expected one input and one output, but got 2 and 1");
});

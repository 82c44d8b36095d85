/**
 * Gradients that TensorFlow.js 4.22 computes wrongly or refuses, compared with PyTorch's: those of ops, and
 * those of gradients.
 */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { startBackend } from "lib/tensorflow.ts";
import { fusedCrossEntropy } from "lib/backend/mod.ts";
import { compareValues } from "../support/same_as_cpu.ts";
import { compiledLoss } from "../support/compiled_loss.ts";
import { loss, pytorchGradients, sequence as seq } from "./sequence.ts";
import { pytorch } from "./pytorch_values.ts";

type Image = tf.Tensor4D;
type Op = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Returns a layer in training as a function of its input and its weights. */
function layer(make: () => tf.layers.Layer, dims?: number[]): Op {
  return (x, ...weights) => {
    const made = make();
    made.build(dims ?? x!.shape);
    made.built = true;
    // The weights replace the layer's variables, so that gradients reach them.
    for (const [i, { name }] of made.trainableWeights.entries()) {
      const field = name.split("/").at(-1)!.replace(/_\d+$/, "");
      (made as unknown as Record<string, unknown>)[field] = { read: () => weights[i] };
    }
    return made.apply(x!, { training: true }) as tf.Tensor;
  };
}

const product: Op = (a, b) => tf.matMul(a!, b!);
const indices = (values: number[], shape: number[] = [values.length]) => tf.tensor(values, shape, "int32");
const conv = (options: object) => layer(() => tf.layers.conv2d({ filters: 2, kernelSize: 2, ...options }));

const bilinear = (size: [number, number], corners: boolean, half: boolean): Op => (x) =>
  tf.image.resizeBilinear(x as Image, size, corners, half);
const nearest = (size: [number, number], half = false): Op => (x) =>
  tf.image.resizeNearestNeighbor(x as Image, size, false, half);
const image = () => [seq([1, 2, 3, 1])];
const withZero = () => [tf.tensor2d([[2, 0, 3], [1, -1, 0.5]])];

type Cases = Record<string, [f: Op, inputs: () => tf.Tensor[]]>;

/** The losses of probabilities, which compile() gets by their names. */
function crossEntropies(order: "" | "2: "): Cases {
  const targets = () => tf.square(seq([2, 3], 0.9));
  return Object.fromEntries(
    ["binaryCrossentropy", "categoricalCrossentropy"].map((name) => [
      `${order}${name} of a sigmoid`,
      [(x) => compiledLoss(name)(targets(), tf.sigmoid(x!)), () => [seq([2, 3])]] as Cases[string],
    ]),
  );
}

const cases: Cases = {
  "resizeBilinear 4x6, half-pixel centres": [bilinear([4, 6], false, true), image],
  "resizeBilinear 3x2, half-pixel centres": [bilinear([3, 2], false, true), image],
  "resizeBilinear 4x6, corners aligned": [bilinear([4, 6], true, false), image],
  "resizeNearestNeighbor 4x6": [nearest([4, 6]), image],
  "resizeNearestNeighbor 5x4": [nearest([5, 4]), image],
  "resizeNearestNeighbor 3x5, half-pixel centres": [nearest([3, 5], true), image],

  "conv2d, dilation 2": [
    (x, w) => tf.conv2d(x as Image, w as Image, 1, "valid", "NHWC", 2),
    () => [seq([1, 4, 5, 1]), seq([2, 2, 1, 2], 0.9)],
  ],
  "conv2d, dilation 2, same": [
    (x, w) => tf.conv2d(x as Image, w as Image, 1, "same", "NHWC", 2),
    () => [seq([1, 3, 3, 1]), seq([3, 3, 1, 1], 0.9)],
  ],
  "conv2d layer, dilation 2, relu": [
    conv({ dilationRate: 2, activation: "relu" }),
    () => [seq([1, 4, 5, 1]), seq([2, 2, 1, 2], 0.9), seq([2], 0.4)],
  ],
  "conv1d, dilation 3": [
    (x, w) => tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 1, "valid", "NWC", 3),
    () => [seq([1, 7, 2]), seq([2, 2, 1], 0.9)],
  ],
  "depthwiseConv2d, dilation 2": [
    (x, w) => tf.depthwiseConv2d(x as Image, w as Image, 1, "valid", "NHWC", 2),
    () => [seq([1, 3, 4, 2]), seq([2, 2, 2, 1], 0.9)],
  ],
  "separableConv2d, dilation 2": [
    (x, d, p) => tf.separableConv2d(x as Image, d as Image, p as Image, 1, "valid", 2),
    () => [seq([1, 3, 4, 2]), seq([2, 2, 2, 1], 0.9), seq([1, 1, 2, 2], 0.7)],
  ],
  "conv3d, dilation 2": [
    (x, w) => tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, 1, "valid", "NDHWC", 2),
    () => [seq([1, 3, 3, 4, 1]), seq([2, 2, 2, 1, 1], 0.9)],
  ],
  "conv3dTranspose, stride 2": [
    (x, w) => tf.conv3dTranspose(x as tf.Tensor5D, w as tf.Tensor5D, [1, 2, 4, 4, 1], 2, "valid"),
    () => [seq([1, 1, 2, 2, 1]), seq([2, 2, 2, 1, 1], 0.9)],
  ],

  "batchNormalization layer, no scale": [
    layer(() => tf.layers.batchNormalization({ scale: false })),
    () => [seq([2, 1, 2, 3]), seq([3], 0.5)],
  ],
  "batchNormalization layer, no centre": [
    layer(() => tf.layers.batchNormalization({ center: false })),
    () => [seq([2, 1, 2, 3]), seq([3], 0.5)],
  ],
  "batchNormalization layer, neither": [
    layer(() => tf.layers.batchNormalization({ scale: false, center: false })),
    () => [seq([2, 1, 2, 3])],
  ],
  "batchNormalization layer, second axis": [
    layer(() => tf.layers.batchNormalization({ axis: 1 })),
    () => [seq([2, 3, 1, 2]), seq([3], 0.5), seq([3], 0.2)],
  ],
  "batchNormalization layer, second axis, no scale": [
    layer(() => tf.layers.batchNormalization({ axis: 1, scale: false })),
    () => [seq([2, 3, 1, 2]), seq([3], 0.2)],
  ],
  "layerNormalization layer": [
    layer(() => tf.layers.layerNormalization()),
    () => [seq([2, 3, 4]), seq([4], 0.5), seq([4], 0.2)],
  ],
  "layerNormalization layer, no scale": [
    layer(() => tf.layers.layerNormalization({ scale: false })),
    () => [seq([2, 3, 4]), seq([4], 0.5)],
  ],
  "layerNormalization layer, no centre": [
    layer(() => tf.layers.layerNormalization({ center: false })),
    () => [seq([2, 3, 4]), seq([4], 0.5)],
  ],
  "batchNorm by given statistics, no scale, no offset": [
    (x, m, v) => tf.batchNorm(x!, m as tf.Tensor1D, v as tf.Tensor1D, undefined, undefined, 0.1),
    () => [seq([2, 1, 2, 3]), seq([3], 0.5), seq([3], 0.9, 2)],
  ],
  "batchNorm by given statistics of the second axis": [
    (x, m, v, o, s) => tf.batchNorm(x!, m!, v!, o, s, 0.1),
    () => [
      seq([2, 3, 1, 2]),
      ...[[0.5, 0], [0.9, 2], [0.2, 0], [0.6, 0]].map(([a, plus]) => seq([1, 3, 1, 1], a, plus)),
    ],
  ],

  "matMul [2,2,3] [3,2]": [product, () => [seq([2, 2, 3]), seq([3, 2], 0.9)]],
  "matMul [2,1,2,2] [3,2,1]": [product, () => [seq([2, 1, 2, 2]), seq([3, 2, 1], 0.9)]],
  "matMul [3,2] [2,2,3], both transposed": [
    (a, b) => tf.matMul(a!, b!, true, true),
    () => [seq([3, 2]), seq([2, 2, 3], 0.9)],
  ],
  "einsum bij,bjk->bik": [
    (a, b) => tf.einsum("bij,bjk->bik", a!, b!),
    () => [seq([2, 2, 2]), seq([2, 2, 1], 0.9)],
  ],
  "einsum ij,k->i": [(a, b) => tf.einsum("ij,k->i", a!, b!), () => [seq([2, 3]), seq([2], 0.9)]],
  "einsum i,jk->ji": [(a, b) => tf.einsum("i,jk->ji", a!, b!), () => [seq([2]), seq([3, 2], 0.9)]],
  "einsum ij->j": [(a) => tf.einsum("ij->j", a!), () => [seq([2, 3])]],
  "einsum ijk->ki": [(a) => tf.einsum("ijk->ki", a!), () => [seq([2, 3, 2])]],
  "einsum i,i->": [(a, b) => tf.einsum("i,i->", a!, b!), () => [seq([3]), seq([3], 0.9)]],

  "cumsum, first axis": [(x) => tf.cumsum(x!, 0), () => [seq([3, 2])]],
  "cumsum, axis -1": [(x) => tf.cumsum(x!, -1), () => [seq([3, 2])]],
  "cumprod, with a zero": [(x) => tf.cumprod(x!, 1), withZero],
  "prod, axis -1, with a zero": [(x) => tf.prod(x!, -1), withZero],
  "avgPool 3x3, same": [(x) => tf.avgPool(x as Image, 3, 1, "same"), () => [seq([1, 3, 3, 1])]],
  "maxPool 2x2, size rounded up": [(x) => tf.maxPool(x as Image, 2, 2, 0, "ceil"), () => [seq([1, 3, 3, 1])]],
  "mirrorPad, reflect": [(x) => tf.mirrorPad(x!, [[1, 2], [2, 1]], "reflect"), () => [seq([3, 3])]],
  "abs": [tf.abs as Op, () => [tf.tensor1d([-2, 0, 3])]],
  "maximum [2,3] [3]": [tf.maximum as Op, () => [seq([2, 3]), seq([3], 0.9, 0.1)]],
  "minimum [2,3] []": [tf.minimum as Op, () => [seq([2, 3]), tf.scalar(0.5)]],
  "squaredDifference [2,1] [3]": [tf.squaredDifference as Op, () => [seq([2, 1]), seq([3], 0.9)]],
  "clipByValue": [(x) => tf.clipByValue(x!, -0.5, 0.5), () => [seq([8])]],
  "tile": [(x) => tf.tile(x!, [2, 1, 3]), () => [seq([2, 3, 2])]],
  "gather, last axis": [(x) => tf.gather(x!, indices([2, 0, 2]), -1), () => [seq([2, 3])]],
  "gather, two batch axes": [
    (x) => tf.gather(x!, indices([1, 1, 0, 2, 2, 0, 1, 1], [2, 2, 2]), 2, 2),
    () => [seq([2, 2, 3])],
  ],
  "gatherND": [(x) => tf.gatherND(x!, indices([1, 2, 0, 0, 1, 2], [3, 2])), () => [seq([2, 3])]],
  "stridedSlice": [(x) => tf.stridedSlice(x!, [0, 1], [3, 4], [2, 2]), () => [seq([3, 4])]],
  "topk": [(x) => tf.topk(x!, 2).values, () => [seq([2, 4], 0.9)]],
  "sparse loss": [
    (logits) => fusedCrossEntropy(logits as tf.Tensor2D, indices([2, 0]) as tf.Tensor1D)!.loss,
    () => [seq([2, 3])],
  ],
  ...crossEntropies(""),
  "sigmoid": [tf.sigmoid as Op, () => [seq([5])]],
  "tanh": [tf.tanh as Op, () => [seq([5])]],

  "2: exp": [tf.exp as Op, () => [seq([3])]],
  "2: tanh": [tf.tanh as Op, () => [seq([3])]],
  "2: sigmoid": [tf.sigmoid as Op, () => [seq([3])]],
  "2: elu": [tf.elu as Op, () => [seq([6])]],
  "2: softplus": [tf.softplus as Op, () => [seq([6])]],
  "2: softmax": [(x) => tf.softmax(x!), () => [seq([2, 3])]],
  "2: logSoftmax": [(x) => tf.logSoftmax(x!), () => [seq([2, 3])]],
  "2: relu of a square": [(x) => tf.relu(tf.sub(tf.mul(x!, x!), 0.5)), () => [seq([8])]],
  "2: leakyRelu of a square": [(x) => tf.leakyRelu(tf.sub(tf.mul(x!, x!), 0.5), 0.2), () => [seq([8])]],
  "2: clip of a square": [(x) => tf.clipByValue(tf.mul(x!, x!), 0.1, 0.8), () => [seq([8])]],
  "2: dense layer, relu": [
    layer(() => tf.layers.dense({ units: 2, activation: "relu" })),
    () => [seq([2, 3]), seq([3, 2], 0.9), seq([2], 0.4)],
  ],
  "2: conv2d layer, relu": [
    conv({ activation: "relu" }),
    () => [seq([1, 3, 3, 1]), seq([2, 2, 1, 2], 0.9), seq([2], 0.4)],
  ],
  "2: conv2d layer, dilation 2": [
    conv({ dilationRate: 2 }),
    () => [seq([1, 3, 4, 1]), seq([2, 2, 1, 2], 0.9), seq([2], 0.4)],
  ],
  "2: depthwiseConv2d": [
    (x, w) => tf.depthwiseConv2d(x as Image, w as Image, 1, "valid"),
    () => [seq([1, 3, 3, 2]), seq([2, 2, 2, 1], 0.9)],
  ],
  "2: conv3d, dilation 2": [
    (x, w) => tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, 1, "valid", "NDHWC", 2),
    () => [seq([1, 3, 3, 4, 1]), seq([2, 2, 2, 1, 1], 0.9)],
  ],
  "2: batchNormalization layer": [
    layer(() => tf.layers.batchNormalization()),
    () => [seq([2, 1, 2, 2], 1.1), seq([2], 0.5), seq([2], 0.2)],
  ],
  "2: layerNormalization layer": [
    layer(() => tf.layers.layerNormalization()),
    () => [seq([2, 4], 1.1), seq([4], 0.5), seq([4], 0.2)],
  ],
  "2: cross-entropy, smoothed labels": [
    (logits) => fusedCrossEntropy(logits as tf.Tensor2D, indices([2, 0]) as tf.Tensor1D, 0.1)!.loss,
    () => [seq([2, 3])],
  ],
  ...crossEntropies("2: "),
  "2: maxPool of a square": [
    (x) => tf.maxPool(tf.square(x as Image), 2, 2, "valid"),
    () => [seq([1, 4, 4, 1], 1.1)],
  ],
  "2: avgPool of a square, same": [
    (x) => tf.avgPool(tf.square(x as Image), 3, 2, "same"),
    () => [seq([1, 5, 5, 1], 1.1)],
  ],
  "2: resizeBilinear of a square": [(x) => bilinear([4, 6], false, true)(tf.square(x!)), image],
  "2: matMul [2,2,3] [3,2]": [product, () => [seq([2, 2, 3]), seq([3, 2], 0.9)]],
  "2: cumprod": [(x) => tf.cumprod(x!, 1), () => [seq([2, 3])]],
};

/**
 * Returns the gradients of the loss, or of the sum of their squares. (An input that the gradients do not
 * depend on has a gradient of 0.)
 */
function gradientsOf(f: Op, inputs: tf.Tensor[], order: number): tf.Tensor[] {
  const first = tf.grads((...xs: tf.Tensor[]) => loss(f(...xs)));
  if (order === 1) return first(inputs);
  const penalty = (xs: tf.Tensor[]) =>
    tf.addN([...first(xs).map((g) => tf.sum(tf.square(g))), ...xs.map((x) => tf.mul(0, tf.sum(x)))]);
  return tf.grads((...xs: tf.Tensor[]) => penalty(xs))(inputs);
}

for (const [name, [f, makeInputs]] of Object.entries(cases)) {
  Deno.test(`gradient equal to PyTorch's: ${name}`, async () => {
    for (const threads of [1, 2]) {
      await startBackend({ threads });
      const found = tf.tidy(() =>
        gradientsOf(f, makeInputs(), name.startsWith("2: ") ? 2 : 1).map((
          gradient,
        ) => [...gradient.dataSync()])
      );
      const expected = pytorchGradients(name);
      assertEquals(found.length, expected.length);
      for (const [i, values] of expected.entries()) compareValues(found[i]!, values, 1e-5, `input ${i}`);
      tf.disposeVariables();
    }
  });
}

Deno.test("every value from PyTorch is compared", () => {
  assertEquals(Object.keys(pytorch), Object.keys(cases));
});

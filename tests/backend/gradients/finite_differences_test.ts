/**
 * The gradients of TensorFlow.js' ops on our backend, by finite differences: of each op along several axes,
 * shapes and options.
 */
import * as tf from "@tensorflow/tfjs";
import { assert } from "@std/assert";
import { startBackend } from "lib/tensorflow.ts";
import { numbers } from "../support/same_as_cpu.ts";

type Op = (...inputs: tf.Tensor[]) => tf.Tensor;
type Image = tf.Tensor4D;
type Volume = tf.Tensor5D;

/** Make inputs of a shape: any numbers, numbers in (-1, 1), positive numbers. */
const any = (shape: number[], seed = 1) => numbers(shape, seed, -2, 2);
const unit = (shape: number[], seed = 1) => numbers(shape, seed, -0.9, 0.9);
const positive = (shape: number[], seed = 1) => numbers(shape, seed, 0.3, 2);
const integers = (values: number[], shape: number[] = [values.length]) => tf.tensor(values, shape, "int32");
const ops = tf as unknown as Record<string, Op>;

/** Families of cases: a name, a function, and its inputs. */
type Case = [name: string, f: Op, inputs: () => tf.Tensor[]];
const families: Record<string, Case[]> = {};

const named = (names: string[], inputs: () => tf.Tensor[]): Case[] =>
  names.map((name) => [name, (x) => ops[name]!(x!), inputs]);
families["functions of each element"] = [
  ...named(
    [
      ..."abs acos asin asinh atan atanh cos cosh elu erf exp expm1 leakyRelu neg relu relu6 selu sigmoid sin sinh"
        .split(" "),
      ..."softplus square tan tanh softmax logSoftmax logSigmoid".split(" "),
    ],
    () => [unit([3, 4])],
  ),
  ...named(["log", "log1p", "reciprocal", "rsqrt", "sqrt"], () => [positive([3, 4])]),
  ...named(["acosh"], () => [numbers([3, 4], 1, 1.3, 3)]),
  ["clipByValue", (x) => tf.clipByValue(x!, -0.5, 0.7), () => [any([3, 4])]],
  ["prelu", (x, a) => tf.prelu(x!, a!), () => [any([3, 4]), any([4], 2)]],
  ["cast to int32 and back", (x) => tf.cast(tf.cast(x!, "int32"), "float32"), () => [unit([5])]],
];

const shapes: [number[], number[]][] = [[[3, 4], [3, 4]], [[3, 4], [4]], [[3, 1], [1, 4]], [[4], [3, 4]], [[
  3,
  4,
], []]];
families["functions of two, broadcast"] = [
  "add",
  "sub",
  "mul",
  "div",
  "maximum",
  "minimum",
  "squaredDifference",
  "atan2",
  "pow",
  "floorDiv",
].flatMap((name) =>
  shapes.map(([a, b]): Case => [
    `${name} [${a}] [${b}]`,
    (x, y) => ops[name]!(x!, y!),
    // A quotient that stays between the same two integers.
    () =>
      name === "floorDiv"
        ? [numbers(a, 1, 7.2, 7.8), numbers(b, 2, 4.1, 4.9)]
        : [positive(a), positive(b, 2)],
  ])
);

families["reductions"] = ["max", "min", "mean", "sum", "prod", "logSumExp"].flatMap((name) =>
  [undefined, 0, 1, -1, -2, [0, 2], [1, 2]].flatMap((axis) =>
    [false, true].map((keepDims): Case => [
      `${name} axis=${axis} keepDims=${keepDims}`,
      (x) => (ops[name] as unknown as typeof tf.sum)(x!, axis, keepDims),
      () => [positive([2, 3, 4])],
    ])
  )
);
families["running sums and products"] = ["cumsum", "cumprod"].flatMap((name) =>
  [0, 1, 2, -1, -3].flatMap((axis) =>
    [[false, false], [true, false], [false, true], [true, true]].map(([exclusive, reverse]): Case => [
      `${name} axis=${axis} exclusive=${exclusive} reverse=${reverse}`,
      (x) => (ops[name] as unknown as typeof tf.cumsum)(x!, axis, exclusive, reverse),
      () => [positive([2, 3, 4])],
    ])
  )
);

const gathered = () => integers([1, 0, 1, 1], [2, 2]);
families["picking and moving values"] = [
  ...[0, 1, -1, -2].map((
    axis,
  ): Case => [`gather axis=${axis}`, (x) => tf.gather(x!, gathered(), axis), () => [any([2, 3, 4])]]),
  ...[1, 2].map((axis): Case => [
    `gather axis=${axis} batchDims=1`,
    (x) => tf.gather(x!, gathered(), axis, 1),
    () => [any([2, 3, 4])],
  ]),
  ["gatherND", (x) => tf.gatherND(x!, integers([1, 0, 1, 2, 1, 2], [3, 2])), () => [any([2, 3, 4])]],
  ["scatterND", (x) => tf.scatterND(integers([1, 3], [2, 1]), x!, [5, 3] as never), () => [any([2, 3])]],
  [
    "tensorScatterUpdate",
    (x, updates) => tf.tensorScatterUpdate(x!, integers([1, 3], [2, 1]), updates!),
    () => [any([5, 3]), any([2, 3], 2)],
  ],
  ["slice", (x) => tf.slice(x!, [1, 0], [1, 2]), () => [any([3, 4])]],
  ["stridedSlice", (x) => tf.stridedSlice(x!, [0, 3], [3, 0], [2, -1]), () => [any([3, 4])]],
  ["mirrorPad reflect", (x) => tf.mirrorPad(x!, [[1, 1], [2, 0]], "reflect"), () => [any([3, 4])]],
  ["mirrorPad symmetric", (x) => tf.mirrorPad(x!, [[3, 1], [2, 4]], "symmetric"), () => [any([3, 4])]],
  ["pad", (x) => tf.pad(x!, [[1, 1], [2, 0]], 3), () => [any([3, 4])]],
  ...[[2], [2, 3], [1, 2, 3], [2, 1, 2, 2], [2, 1, 2, 1, 3]].map((reps): Case => [
    `tile ${reps}`,
    (x) => tf.tile(x!, reps),
    () => [any(reps.map((_, i) => i + 1))],
  ]),
  ["broadcastTo", (x) => tf.broadcastTo(x!, [2, 3, 4]), () => [any([3, 1])]],
  ["transpose", (x) => tf.transpose(x!, [2, 0, 1]), () => [any([2, 3, 4])]],
  ["reverse", (x) => tf.reverse(x!, [0, -1]), () => [any([2, 3, 4])]],
  [
    "split",
    (x) => tf.concat(tf.split(x!, [1, 3], 1).map((part, i) => tf.mul(part, i + 1)), 1),
    () => [any([3, 4])],
  ],
  ["stack", (a, b) => tf.stack([a!, b!], 1), () => [any([3, 4]), any([3, 4], 2)]],
  ["unstack", (x) => tf.addN(tf.unstack(x!, 1).map((part, i) => tf.mul(part, i + 1))), () => [any([3, 4])]],
  ["concat", (a, b) => tf.concat([a!, b!], -1), () => [any([3, 4]), any([3, 2], 2)]],
  [
    "where, broadcast",
    (a, b) => tf.where(tf.tensor2d([1, 0, 1], [3, 1], "bool"), a!, b!),
    () => [any([3, 4]), any([4], 2)],
  ],
  ["topk", (x) => tf.topk(x!, 2).values, () => [any([3, 4])]],
  ["diag", (x) => tf.diag(x!), () => [any([3])]],
  ["depthToSpace", (x) => tf.depthToSpace(x as Image, 2, "NHWC"), () => [any([1, 2, 2, 8])]],
  ["spaceToBatchND", (x) => tf.spaceToBatchND(x!, [2, 2], [[0, 1], [1, 0]]), () => [any([1, 3, 3, 2])]],
  ["batchToSpaceND", (x) => tf.batchToSpaceND(x!, [2, 2], [[0, 1], [1, 0]]), () => [any([4, 2, 2, 2])]],
  [
    "unsortedSegmentSum",
    (x) => tf.unsortedSegmentSum(x!, integers([1, -1, 1]) as tf.Tensor1D, 2),
    () => [any([3, 4])],
  ],
];

families["products"] = [
  ...([
    [[3, 4], [4, 5]],
    [[4, 3], [5, 4], true, true],
    [[2, 3, 4], [2, 4, 5]],
    [[2, 3, 4], [4, 5]],
    [[3, 4], [2, 4, 5]],
    [[2, 1, 3, 4], [3, 4, 5]],
    [[2, 4, 3], [1, 5, 4], true, true],
    [[2, 4, 3], [1, 4, 5], true, false],
    [[3, 4], [2, 5, 4], false, true],
  ] as [number[], number[], boolean?, boolean?][]).map(([a, b, ...transposed]): Case => [
    `matMul [${a}] [${b}] ${transposed}`,
    (x, y) => tf.matMul(x!, y!, ...transposed),
    () => [any(a), any(b, 2)],
  ]),
  ...([
    ["ij,jk->ik", [2, 3], [3, 4]],
    ["ij->j", [2, 3]],
    ["ij->ji", [2, 3]],
    ["ij->", [2, 3]],
    ["i,j->ij", [3], [4]],
    ["ij,ij->", [2, 3], [2, 3]],
    ["ijk,k->ij", [2, 3, 4], [4]],
    ["ij,k->j", [2, 3], [4]],
    ["bi,bi->b", [2, 3], [2, 3]],
  ] as [string, ...number[][]][]).map(([equation, ...shapes]): Case => [
    `einsum ${equation}`,
    (...xs) => tf.einsum(equation, ...xs),
    () => shapes.map((shape, i) => any(shape, i + 1)),
  ]),
  ["dot", (a, b) => tf.dot(a!, b!), () => [any([3]), any([3], 2)]],
  ["norm", (x) => tf.norm(x!, "euclidean", 1), () => [any([3, 4])]],
];

const filters: [strides: number, pad: "same" | "valid" | number, dilations: number | [number, number]][] = [
  [1, "valid", 2],
  [1, "same", [1, 3]],
  [2, "same", 1],
  [1, 1, 1],
];
families["convolutions"] = [
  ...filters.flatMap(([strides, pad, dilations]): Case[] => [
    [
      `conv2d s=${strides} p=${pad} d=${dilations}`,
      (x, w) => tf.conv2d(x as Image, w as Image, strides, pad, "NHWC", dilations),
      () => [any([1, 7, 8, 2]), any([3, 3, 2, 3], 2)],
    ],
    [
      `depthwiseConv2d s=${strides} p=${pad} d=${dilations}`,
      (x, w) => tf.depthwiseConv2d(x as Image, w as Image, strides, pad, "NHWC", dilations),
      () => [any([1, 7, 8, 2]), any([3, 3, 2, 2], 2)],
    ],
  ]),
  [
    "conv2d, size rounded up",
    (x, w) => tf.conv2d(x as Image, w as Image, 2, 1, "NHWC", 1, "ceil"),
    () => [any([1, 6, 6, 2]), any([3, 3, 2, 3], 2)],
  ],
  [
    "conv2d, channels first, dilated",
    (x, w) => tf.conv2d(x as Image, w as Image, 1, "same", "NCHW", 2),
    () => [any([1, 2, 7, 8]), any([3, 3, 2, 3], 2)],
  ],
  [
    "conv2dTranspose",
    (x, w) => tf.conv2dTranspose(x as Image, w as Image, [1, 9, 11, 3], 2, "same"),
    () => [any([1, 5, 6, 2]), any([3, 3, 3, 2], 2)],
  ],
  ...[1, 2].map((dilation): Case => [
    `conv3d d=${dilation}`,
    (x, w) => tf.conv3d(x as Volume, w as Volume, 1, "same", "NDHWC", dilation as 1),
    () => [any([1, 4, 5, 4, 2]), any([2, 2, 2, 2, 3], 2)],
  ]),
  [
    "conv3dTranspose",
    (x, w) => tf.conv3dTranspose(x as Volume, w as Volume, [1, 6, 6, 6, 3], 2, "same"),
    () => [any([1, 3, 3, 3, 2]), any([2, 2, 2, 3, 2], 2)],
  ],
  [
    "dilation2d",
    (x, w) => tf.dilation2d(x as Image, w as tf.Tensor3D, 1, "same", [1, 1], "NHWC"),
    () => [any([1, 5, 5, 2]), any([2, 2, 2], 2)],
  ],
];

families["poolings and resizing"] = [
  ...(["valid", "same", 1] as const).flatMap((pad): Case[] => [
    [`avgPool p=${pad}`, (x) => tf.avgPool(x as Image, 3, 2, pad), () => [any([1, 7, 8, 2])]],
    [`maxPool p=${pad}`, (x) => tf.maxPool(x as Image, 3, 2, pad), () => [any([1, 7, 8, 2])]],
    [`avgPool3d p=${pad}`, (x) => tf.avgPool3d(x as Volume, 2, 2, pad), () => [any([1, 4, 5, 4, 2])]],
    [`maxPool3d p=${pad}`, (x) => tf.maxPool3d(x as Volume, 2, 2, pad), () => [any([1, 4, 5, 4, 2])]],
  ]),
  ["maxPool, size rounded up", (x) => tf.maxPool(x as Image, 3, 2, 1, "ceil"), () => [any([1, 6, 8, 2])]],
  ["avgPool, size rounded up", (x) => tf.avgPool(x as Image, 3, 2, 1, "ceil"), () => [any([1, 6, 8, 2])]],
  [
    "maxPoolWithArgmax",
    (x) => tf.maxPoolWithArgmax(x as Image, 2, 2, "valid").result!,
    () => [any([1, 6, 8, 2])],
  ],
  ["pool, average, dilated", (x) => tf.pool(x as Image, 2, "avg", "same", 2, 1), () => [any([1, 7, 8, 2])]],
  ...[[false, false], [true, false], [false, true]].flatMap(([corners, half]) =>
    ([[[6, 8], [3, 4]], [[5, 3], [3, 4]], [[3, 4], [6, 5]], [[1, 1], [3, 3]], [[7, 3], [4, 5]]] as const)
      .flatMap((
        [size, [height, width]],
      ): Case[] => [
        [
          `resizeBilinear ${height}x${width} to ${size.join("x")} corners=${corners} half=${half}`,
          (x) => tf.image.resizeBilinear(x as Image, [...size], corners, half),
          () => [any([2, height, width, 2])],
        ],
        [
          `resizeNearestNeighbor ${height}x${width} to ${size.join("x")} corners=${corners} half=${half}`,
          (x) => tf.image.resizeNearestNeighbor(x as Image, [...size], corners, half),
          () => [any([2, height, width, 2])],
        ],
      ])
  ),
];

families["poolings and resizing"].push([
  "upSampling2d layer, bilinear",
  (x) => tf.layers.upSampling2d({ size: [2, 3], interpolation: "bilinear" }).apply(x!) as tf.Tensor,
  () => [any([2, 3, 4, 2])],
]);

families["normalisation and losses"] = [
  ...[[4], [1, 1, 1, 4], [1, 3, 1, 1], [2, 3, 3, 4]].map((shape): Case => [
    `batchNorm by [${shape}]`,
    (x, mean, variance, offset, scale) => tf.batchNorm(x!, mean!, variance!, offset, scale, 0.1),
    () => [any([2, 3, 3, 4]), any(shape, 2), positive(shape, 3), any(shape, 4), any(shape, 5)],
  ]),
  [
    "batchNorm without scale",
    (x, mean, variance, offset) => tf.batchNorm(x!, mean!, variance!, offset, undefined, 0.1),
    () => [any([2, 3, 3, 4]), any([4], 2), positive([4], 3), any([4], 4)],
  ],
  [
    "batchNorm without offset",
    (x, mean, variance, scale) => tf.batchNorm(x!, mean!, variance!, undefined, scale, 0.1),
    () => [any([2, 3, 3, 4]), any([4], 2), positive([4], 3), any([4], 4)],
  ],
  [
    "localResponseNormalization",
    (x) => tf.localResponseNormalization(x as Image, 2, 1, 0.5, 0.7),
    () => [any([1, 3, 3, 6])],
  ],
  ["moments", (x) => tf.moments(x!, [0, 1]).variance, () => [any([3, 4])]],
  ["huberLoss", (a, b) => tf.losses.huberLoss(a!, b!), () => [any([3, 4]), any([3, 4], 2)]],
  [
    "sigmoidCrossEntropy",
    (a, b) => tf.losses.sigmoidCrossEntropy(a!, b!),
    () => [unit([3, 4]), any([3, 4], 2)],
  ],
];

/**
 * Returns the largest error of a gradient at up to 24 elements of each input, relative to the largest
 * difference quotient.
 */
function largestError(f: Op, inputs: tf.Tensor[]): number {
  const step = 4e-3, weights = numbers(f(...inputs).shape, 77, 0.5, 1.5);
  const loss = (...xs: tf.Tensor[]) => tf.sum(tf.mul(f(...xs), weights));
  const gradients = tf.grads(loss)(inputs);
  let error = 0, largest = 0.1;
  for (const [k, input] of inputs.entries()) {
    const values = input.dataSync<"float32">().slice(), gradient = gradients[k]!.dataSync();
    for (let i = 0; i < values.length; i += Math.max(1, Math.floor(values.length / 24))) {
      const at = (distance: number) =>
        tf.tidy(() => {
          const moved = values.slice();
          moved[i]! += distance;
          return loss(...inputs.with(k, tf.tensor(moved, input.shape))).dataSync()[0]!;
        });
      const quotient = (at(step) - at(-step)) / (2 * step);
      error = Math.max(error, Math.abs(quotient - gradient[i]!));
      largest = Math.max(largest, Math.abs(quotient));
    }
  }
  return error / largest;
}

for (const [family, cases] of Object.entries(families)) {
  Deno.test(`gradients by finite differences: ${family}`, async () => {
    await startBackend({ threads: 1 });
    const wrong: string[] = [];
    for (const [name, f, inputs] of cases) {
      try {
        const error = tf.tidy(() => largestError(f, inputs()));
        if (!(error < 0.02)) wrong.push(`${name}: off by ${error}`);
      } catch (problem) {
        wrong.push(`${name}: ${(problem as Error).message}`);
      }
    }
    assert(wrong.length === 0, wrong.join("\n"));
  });
}

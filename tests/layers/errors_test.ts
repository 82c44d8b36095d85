/** The layers' errors, one line each, and the limits of a tensor. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  averagePool2d,
  conv2d,
  conv2dBackward,
  crossEntropy,
  crossEntropyBackward,
  dense,
  denseBackward,
  maxPool2d,
  maxPool2dBackward,
  outputSize,
  pad,
  receptiveFields,
  reluBackward,
  softmax,
  Tensor,
  tensor,
  unpad,
  zeros,
} from "lib/layers/mod.ts";

const picture = zeros([1, 4, 4, 2]);

const cases: [name: string, f: () => unknown, message: string][] = [
  [
    "a picture without a batch",
    () => conv2d(zeros([4, 4, 1]), zeros([3, 3, 1, 1])),
    "x of conv2d: expected [batch, height, width, channels], but got [4, 4, 1]",
  ],
  [
    "a kernel without channels",
    () => conv2d(picture, zeros([3, 3])),
    "w of conv2d: expected [kernelHeight, kernelWidth, channels, filters], but got [3, 3]",
  ],
  [
    "a filter that is too shallow",
    () => conv2d(picture, zeros([3, 3, 1, 1])),
    "w of conv2d: expected 2 channels, as x has, but got 1",
  ],
  [
    "a filter that is too large",
    () => conv2d(picture, zeros([5, 3, 2, 1])),
    "window: expected at most 4 x 4 cells, the padded image, but got 5 x 3",
  ],
  [
    "a bias of the wrong size",
    () => conv2d(picture, zeros([3, 3, 2, 1]), { bias: zeros([2]) }),
    "bias of conv2d: expected [1], but got [2]",
  ],
  [
    "dy of the wrong shape",
    () => conv2dBackward(zeros([1, 4, 4, 1]), picture, zeros([3, 3, 2, 1])),
    "dy of conv2dBackward: expected [1, 2, 2, 1], but got [1, 4, 4, 1]",
  ],
  [
    "a stride of 0",
    () => conv2d(picture, zeros([3, 3, 2, 1]), { stride: 0 }),
    "stride: expected a whole number of at least 1, but got 0",
  ],
  [
    "half a stride",
    () => outputSize(5, 3, { stride: 1.5 }),
    "stride: expected a whole number of at least 1, but got 1.5",
  ],
  ["no picture", () => outputSize(0, 3), "input: expected a whole number of at least 1, but got 0"],
  [
    "negative padding",
    () => outputSize(5, 3, { padding: -1 }),
    'padding: expected "valid", "same" or whole numbers of at least 0, but got -1',
  ],
  ["a padding that is not a number", () => outputSize(5, 3, { padding: NaN }), "but got NaN"],
  [
    "a pooling window on padding only",
    () => maxPool2d(picture, { size: 2, padding: 2 }),
    "padding of a pooling layer: expected less than the window's 2 cells, but got 2",
  ],
  [
    "a pooling window of no size",
    () => averagePool2d(picture, { size: 0 }),
    "kernel: expected a whole number of at least 1, but got 0",
  ],
  [
    "dy of pooling",
    () => maxPool2dBackward(zeros([1, 4, 4, 2]), picture, { size: 2 }),
    "dy of maxPool2dBackward: expected [1, 2, 2, 2], but got [1, 4, 4, 2]",
  ],
  [
    "dense: inputs",
    () => dense(zeros([2, 3]), zeros([4, 5])),
    "w of dense: expected [3, outputs], but got [4, 5]",
  ],
  [
    "dense: bias",
    () => dense(zeros([2, 3]), zeros([3, 5]), zeros([3])),
    "bias of dense: expected [5], but got [3]",
  ],
  [
    "dense: dy",
    () => denseBackward(zeros([1, 5]), zeros([2, 3]), zeros([3, 5])),
    "dy of denseBackward: expected [2, 5], but got [1, 5]",
  ],
  ["relu: dy", () => reluBackward(zeros([1]), zeros([2])), "dy of reluBackward: expected [2], but got [1]"],
  [
    "softmax of one axis",
    () => softmax(zeros([3])),
    "scores of softmax: expected [batch, classes], but got [3]",
  ],
  [
    "too few labels",
    () => crossEntropy(zeros([2, 3]), [0]),
    "labels of crossEntropy: expected one for each of 2 rows, but got 1",
  ],
  [
    "no rows",
    () => crossEntropy(zeros([0, 3]), []),
    "labels of crossEntropy: expected one for each of 0 rows, but got 0",
  ],
  [
    "a label beyond the classes",
    () => crossEntropyBackward(zeros([1, 3]), [3]),
    "label of crossEntropyBackward: expected a whole number from 0 to 2, but got 3",
  ],
  [
    "a receptive field",
    () => receptiveFields([{ kernel: 0 }]),
    "kernel and stride: expected whole numbers of at least 1, but got 0 and 1",
  ],
  [
    "padding of two axes",
    () => pad(zeros([2, 2]), [1, 1], [1, 1]),
    "x of pad: expected [batch, height, width, channels], but got [2, 2]",
  ],
  [
    "a frame larger than the picture",
    () => unpad(zeros([1, 2, 2, 1]), [1, 2], [0, 0]),
    "padded of unpad: expected at least 1 + 2 rows and 0 + 0 columns, but got 2 x 2 cells",
  ],
  [
    "an index outside",
    () => picture.at(0, 4, 0, 0),
    "indices: expected one from 0 for each axis of [1, 4, 4, 2], but got (0, 4, 0, 0)",
  ],
  ["an index below 0", () => picture.at(0, 0, -1, 0), "but got (0, 0, -1, 0)"],
  ["half an index", () => picture.at(0, 0.5, 0, 0), "but got (0, 0.5, 0, 0)"],
  ["too few indices", () => picture.at(0, 1), "but got (0, 1)"],
  ["too many indices", () => picture.set(1, 0, 0, 0, 0, 0), "but got (0, 0, 0, 0, 0)"],
  [
    "a shape with half a size",
    () => zeros([1.5]),
    "shape: expected whole numbers of at least 0, but got [1.5]",
  ],
  [
    "too few values",
    () => new Tensor([2, 2], [1, 2, 3]),
    "values: expected 4 for the shape [2, 2], but got 3",
  ],
  [
    "two shapes in zip",
    () => zeros([2, 3]).zip(zeros([3, 2]), (a, b) => a + b),
    "zip: expected a tensor of the shape [2, 3], but got [3, 2]",
  ],
  [
    "ragged rows",
    () => tensor([[1, 2], [3]]),
    "rows of a tensor: expected equal lengths, [2, 2] by the first of them, but got others",
  ],
  ["rows of unequal depth", () => tensor([[1, 2], 3]), "rows of a tensor: expected equal lengths"],
  [
    "rows of a batch",
    () => zeros([2, 3, 3, 1]).rows(),
    "rows(): expected one image, but got the shape [2, 3, 3, 1]",
  ],
];

for (const [name, f, message] of cases) {
  Deno.test(`layers: ${name} is refused in one line`, () => {
    const error = assertThrows(f, RangeError, message);
    assert(!error.message.includes("\n"));
  });
}

Deno.test("Tensor: what is written is read again, and nothing else changes", () => {
  const x = zeros([2, 3, 4]);
  x.set(5, 1, 2, 3);
  x.add(2, 1, 2, 3);
  x.set(1, 0, 0, 1);
  assertEquals([x.at(1, 2, 3), x.at(0, 0, 1), x.sum()], [7, 1, 8]);
  assertEquals([x.data[23], x.data[1]], [7, 1]);
});

Deno.test("Tensor: nested arrays and back; a number, no rows", () => {
  const values = [[[1, 2], [3, 4], [5, 6]]];
  assertEquals(tensor(values).nested(), values);
  assertEquals(tensor(values).shape, [1, 3, 2]);
  assertEquals([tensor(7).shape, tensor(7).at(), tensor(7).nested()], [[], 7, 7]);
  assertEquals(tensor([]).shape, [0]);
  assertEquals(tensor([[], []]).nested(), [[], []]);
});

Deno.test("Tensor: zip goes through both in step", () => {
  assertEquals(tensor([[1, 2]]).zip(tensor([[10, 20]]), (a, b) => b - a).rows(), [[9, 18]]);
});

Deno.test("Tensor: reshape and map give new tensors", () => {
  const x = tensor([[1, 2], [3, 4]]);
  const y = x.reshape([4]), z = x.map((value) => -value);
  y.set(9, 0);
  z.set(9, 0, 0);
  assertEquals(x.rows(), [[1, 2], [3, 4]]);
  assertEquals(x.reshape([1, 2, 2, 1]).rows(), [[1, 2], [3, 4]]);
});

Deno.test("outputSize: 0 where the window does not fit", () => {
  assertEquals(outputSize(2, 3), 0);
  assertEquals(outputSize(2, 3, { padding: "same" }), 2);
});

Deno.test("outputSize: counts the windows that fit, one by one", () => {
  for (let input = 1; input <= 9; input++) {
    for (let kernel = 1; kernel <= 5; kernel++) {
      for (let stride = 1; stride <= 4; stride++) {
        for (let padding = 0; padding <= 3; padding++) {
          let windows = 0;
          for (let begin = -padding; begin + kernel <= input + padding; begin += stride) windows++;
          assertEquals(outputSize(input, kernel, { stride, padding }), windows);
        }
      }
    }
  }
});

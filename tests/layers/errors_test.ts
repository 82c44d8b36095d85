/** What the layers say of input that does not fit: one line, and a tensor's limits. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
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
    "x of conv2d must be [batch, height, width, channels], but is [4, 4, 1]",
  ],
  [
    "a kernel without channels",
    () => conv2d(picture, zeros([3, 3])),
    "w of conv2d must be [kernelHeight, kernelWidth, channels, filters], but is [3, 3]",
  ],
  [
    "a filter that is too shallow",
    () => conv2d(picture, zeros([3, 3, 1, 1])),
    "a filter is as deep as the picture has channels, but w has 1 and x has 2",
  ],
  [
    "a filter that is too large",
    () => conv2d(picture, zeros([5, 3, 2, 1])),
    "a window of 5 x 3 does not fit into 4 x 4 cells",
  ],
  [
    "a bias of the wrong size",
    () => conv2d(picture, zeros([3, 3, 2, 1]), { bias: zeros([2]) }),
    "bias of conv2d must be [1], but is [2]",
  ],
  [
    "dy of the wrong shape",
    () => conv2dBackward(zeros([1, 4, 4, 1]), picture, zeros([3, 3, 2, 1])),
    "dy of conv2dBackward must be [1, 2, 2, 1], but is [1, 4, 4, 1]",
  ],
  [
    "a stride of 0",
    () => conv2d(picture, zeros([3, 3, 2, 1]), { stride: 0 }),
    "stride must be a whole number of at least 1, but is 0",
  ],
  [
    "half a stride",
    () => outputSize(5, 3, { stride: 1.5 }),
    "stride must be a whole number of at least 1, but is 1.5",
  ],
  ["no picture", () => outputSize(0, 3), "input must be a whole number of at least 1, but is 0"],
  [
    "negative padding",
    () => outputSize(5, 3, { padding: -1 }),
    'padding must be "valid", "same" or whole numbers of at least 0, but is -1',
  ],
  ["a padding that is no number", () => outputSize(5, 3, { padding: NaN }), "but is NaN"],
  [
    "a pooling window on padding only",
    () => maxPool2d(picture, { size: 2, padding: 2 }),
    "a pooling window of 2 cells with a padding of 2 could lie on padding only; use less padding",
  ],
  [
    "a pooling window of no size",
    () => averagePool2d(picture, { size: 0 }),
    "kernel must be a whole number of at least 1, but is 0",
  ],
  [
    "dy of pooling",
    () => maxPool2dBackward(zeros([1, 4, 4, 2]), picture, { size: 2 }),
    "dy of maxPool2dBackward must be [1, 2, 2, 2], but is [1, 4, 4, 2]",
  ],
  [
    "dense: inputs",
    () => dense(zeros([2, 3]), zeros([4, 5])),
    "w of dense must be [3, outputs], but is [4, 5]",
  ],
  [
    "dense: bias",
    () => dense(zeros([2, 3]), zeros([3, 5]), zeros([3])),
    "bias of dense must be [5], but is [3]",
  ],
  [
    "dense: dy",
    () => denseBackward(zeros([1, 5]), zeros([2, 3]), zeros([3, 5])),
    "dy of denseBackward must be [2, 5], but is [1, 5]",
  ],
  ["relu: dy", () => reluBackward(zeros([1]), zeros([2])), "dy of reluBackward must be [2], but is [1]"],
  [
    "softmax of one axis",
    () => softmax(zeros([3])),
    "scores of softmax must be [batch, classes], but is [3]",
  ],
  [
    "too few labels",
    () => crossEntropy(zeros([2, 3]), [0]),
    "crossEntropy needs one label a row, but has 2 rows and 1 labels",
  ],
  [
    "no rows",
    () => crossEntropy(zeros([0, 3]), []),
    "crossEntropy needs one label a row, but has 0 rows and 0 labels",
  ],
  [
    "a label beyond the classes",
    () => crossEntropyBackward(zeros([1, 3]), [3]),
    "label 3 is no class of crossEntropyBackward; they are 0 to 2",
  ],
  [
    "a receptive field",
    () => receptiveFields([{ kernel: 0 }]),
    "must be whole numbers of at least 1, but are 0 and 1",
  ],
  [
    "padding of two axes",
    () => pad(zeros([2, 2]), [1, 1], [1, 1]),
    "x of pad must be [batch, height, width, channels], but is [2, 2]",
  ],
  [
    "a frame larger than the picture",
    () => unpad(zeros([1, 2, 2, 1]), [1, 2], [0, 0]),
    "a frame of 1 + 2 rows and 0 + 0 columns cannot be taken off 2 x 2 cells",
  ],
  [
    "an index outside",
    () => picture.at(0, 4, 0, 0),
    "there is nothing at (0, 4, 0, 0): the shape is [1, 4, 4, 2], and indices count from 0",
  ],
  ["an index below 0", () => picture.at(0, 0, -1, 0), "there is nothing at (0, 0, -1, 0)"],
  ["half an index", () => picture.at(0, 0.5, 0, 0), "there is nothing at (0, 0.5, 0, 0)"],
  ["too few indices", () => picture.at(0, 1), "there is nothing at (0, 1)"],
  ["too many indices", () => picture.set(1, 0, 0, 0, 0, 0), "there is nothing at (0, 0, 0, 0, 0)"],
  [
    "a shape with half a size",
    () => zeros([1.5]),
    "a shape holds whole numbers of at least 0, but this is [1.5]",
  ],
  ["too few values", () => new Tensor([2, 2], [1, 2, 3]), "shape [2, 2] needs 4 values, but there are 3"],
  [
    "two shapes in zip",
    () => zeros([2, 3]).zip(zeros([3, 2]), (a, b) => a + b),
    "zip takes two tensors of one shape, but these are [2, 3] and [3, 2]",
  ],
  [
    "ragged rows",
    () => tensor([[1, 2], [3]]),
    "a tensor's rows must be equally long: by its first row this would be [2, 2]",
  ],
  ["rows of unequal depth", () => tensor([[1, 2], 3]), "a tensor's rows must be equally long"],
  [
    "rows of a batch",
    () => zeros([2, 3, 3, 1]).rows(),
    "rows() takes one picture, but the shape is [2, 3, 3, 1]",
  ],
];

for (const [name, f, message] of cases) {
  Deno.test(`layers: ${name} is refused in one line`, () => {
    const error = assertThrows(f, UserError, message);
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

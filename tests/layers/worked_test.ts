/** Numbers that others have worked out by hand. */
import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  averagePool2d,
  conv2d,
  maxPool2d,
  outputSize,
  receptiveFields,
  softmax,
  tensor,
} from "lib/layers/mod.ts";

const count = (rows: number, cols: number) =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: cols }, (_, c) => r * cols + c));
const one = (rows: number[][]) => tensor(rows).reshape([1, rows.length, rows[0]!.length, 1]);
const kernel = (rows: number[][]) => tensor(rows).reshape([rows.length, rows[0]!.length, 1, 1]);

// A. Zhang, Z. Lipton, M. Li, A. Smola, "Dive into Deep Learning", chapter 7.

Deno.test("conv2d: d2l 7.2, figure 7.2.1 (0 to 8 with the kernel 0 to 3)", () => {
  assertEquals(conv2d(one(count(3, 3)), kernel(count(2, 2))).rows(), [[19, 25], [37, 43]]);
});

Deno.test("conv2d: d2l 7.2.3, edges of a black bar", () => {
  const x = one(Array.from({ length: 6 }, () => [1, 1, 0, 0, 0, 0, 1, 1]));
  const edges = conv2d(x, kernel([[1, -1]])).rows();
  assertEquals(edges, Array.from({ length: 6 }, () => [0, 1, 0, 0, 0, -1, 0]));
});

Deno.test("conv2d: d2l 7.3, figures 7.3.2 (padding 1) and 7.3.3 (stride 3 down, 2 right)", () => {
  const x = one(count(3, 3)), w = kernel(count(2, 2));
  const padded = [[0, 3, 8, 4], [9, 19, 25, 10], [21, 37, 43, 16], [6, 7, 8, 0]];
  assertEquals(conv2d(x, w, { padding: 1 }).rows(), padded);
  assertEquals(conv2d(x, w, { padding: 1, stride: [3, 2] }).rows(), [[0, 8], [6, 8]]);
});

Deno.test("conv2d: d2l 7.4, figure 7.4.1 (two input channels) and its three filters K, K + 1, K + 2", () => {
  const x = tensor(count(3, 3).map((row) => row.map((value) => [value, value + 1]))).reshape([1, 3, 3, 2]);
  const w = tensor(
    count(2, 2).map((row) =>
      row.map((value) => [0, 1].map((channel) => [0, 1, 2].map((filter) => value + channel + filter)))
    ),
  );
  const y = conv2d(x, w);
  const filter = (k: number) => [0, 1].map((row) => [0, 1].map((col) => y.at(0, row, col, k)));
  assertEquals(filter(0), [[56, 72], [104, 120]]);
  assertEquals(filter(1), [[76, 100], [148, 172]]);
  assertEquals(filter(2), [[96, 128], [192, 224]]);
});

Deno.test("pooling: d2l 7.5, figure 7.5.1, and windows of 3 with padding 1 and stride 2", () => {
  const small = one(count(3, 3));
  assertEquals(maxPool2d(small, { size: 2, stride: 1 }).rows(), [[4, 5], [7, 8]]);
  assertEquals(averagePool2d(small, { size: 2, stride: 1 }).rows(), [[2, 3], [5, 6]]);
  const large = one(count(4, 4));
  assertEquals(maxPool2d(large, { size: 3 }).rows(), [[10]]);
  assertEquals(maxPool2d(large, { size: 3, padding: 1, stride: 2 }).rows(), [[5, 7], [13, 15]]);
  assertEquals(maxPool2d(large, { size: [2, 3], stride: [2, 3], padding: [[0, 0], [1, 1]] }).rows(), [
    [5, 7],
    [13, 15],
  ]);
});

Deno.test("conv2d: Goodfellow, Bengio, Courville, figure 9.1: the letters in their places", () => {
  // a … l are the input's cells, w, x, y, z the kernel's; distinct powers tell which products were added.
  const [w, x, y, z] = [1, 16, 256, 4096];
  const output = conv2d(one(count(3, 4)), kernel([[w, x], [y, z]])).rows();
  const [a, b, c, d, e, f, g, h, i, j, k, l] = count(1, 12)[0] as number[] & { length: 12 };
  assertEquals(output, [
    [a! * w + b! * x + e! * y + f! * z, b! * w + c! * x + f! * y + g! * z, c! * w + d! * x + g! * y + h! * z],
    [e! * w + f! * x + i! * y + j! * z, f! * w + g! * x + j! * y + k! * z, g! * w + h! * x + k! * y + l! * z],
  ]);
});

Deno.test("outputSize: CS231n, Convolutional Networks: its examples", () => {
  assertEquals(outputSize(7, 3), 5);
  assertEquals(outputSize(7, 3, { stride: 2 }), 3);
  assertEquals(outputSize(5, 3, { stride: 1, padding: 1 }), 5);
  assertEquals(outputSize(5, 3, { stride: 2, padding: 1 }), 3);
  assertEquals(outputSize(227, 11, { stride: 4 }), 55); // AlexNet's first layer
});

Deno.test("outputSize: Dumoulin and Visin, a guide to convolution arithmetic: its figures", () => {
  assertEquals(outputSize(4, 3), 2); // figure 2.1
  assertEquals(outputSize(5, 4, { padding: 2 }), 6); // 2.2
  assertEquals(outputSize(5, 3, { padding: "same" }), 5); // 2.3
  assertEquals(outputSize(5, 3, { padding: 2 }), 7); // 2.4
  assertEquals(outputSize(5, 3, { stride: 2 }), 2); // 2.5
  assertEquals(outputSize(5, 3, { stride: 2, padding: 1 }), 3); // 2.6
  assertEquals(outputSize(6, 3, { stride: 2, padding: 1 }), 3); // 2.7: the rest is never looked at
});

Deno.test("receptiveFields: LeNet-5's layers, and CS231n's three 3 x 3", () => {
  const lenet = [{ kernel: 5 }, { kernel: 2, stride: 2 }, { kernel: 5 }, { kernel: 2, stride: 2 }];
  assertEquals(receptiveFields(lenet), [
    { size: 5, jump: 1 },
    { size: 6, jump: 2 },
    { size: 14, jump: 2 },
    { size: 16, jump: 4 },
  ]);
  assertEquals(receptiveFields([{ kernel: 3 }, { kernel: 3 }, { kernel: 3 }]).at(-1), { size: 7, jump: 1 });
});

Deno.test("softmax: CS231n, Linear Classification, its two examples", () => {
  // The notes cut the digits off rather than rounding: 0.705 is 0.7 there.
  const [row] = softmax(tensor([[1, -2, 0]])).rows();
  [0.7, 0.04, 0.26].forEach((expected, k) => assertAlmostEquals(row![k]!, expected, 0.006));
  // And that of large scores: 123, 456, 789 overflow without the shift.
  assertEquals(softmax(tensor([[123, 456, 789]])).rows()[0]!.map((p) => Math.round(p)), [0, 0, 1]);
});

/** What figures that go step by step refuse, in one line. */
import { assert, assertThrows } from "@std/assert";
import {
  convolutionDepth,
  convolutionGallery,
  convolutionMatrix,
  convolutionSteps,
  convolutionWindows,
  poolingSteps,
} from "lib/figures/mod.ts";

Deno.test("figures of the convolution refuse what they cannot draw, in one line", () => {
  const cases: [() => unknown, string][] = [
    [() => convolutionSteps([[1, 2], [3]], [[1]]), "image: expected rows of equal length, but got 2, 1"],
    [() => convolutionSteps([[1]], []), "kernel: expected rows of equal length, but got none"],
    [
      () => convolutionSteps([[1]], [[1, 1]]),
      "window: expected at most 1 x 1 cells, the size of the padded image, but got 1 x 2",
    ],
    [
      () => convolutionSteps([[1]], [[1]], { stride: 0 }),
      "stride: expected a whole number of at least 1, but got 0",
    ],
    [
      () => convolutionSteps([[1]], [[1]], { start: 1 }),
      "start: expected a whole number from 0 to 0, but got 1",
    ],
    [() => convolutionDepth([]), "channels: expected at least one, but got none"],
    [
      () =>
        convolutionDepth([{ name: "red", image: [[1]], kernel: [[1]] }, {
          name: "green",
          image: [[1, 2]],
          kernel: [[1]],
        }]),
      "images of the channels: expected one size, but got 1 x 1, 1 x 2",
    ],
    [
      () => convolutionDepth([{ name: "red", image: [[1]], kernel: [[1], [1]] }]),
      "window: expected at most 1 x 1 cells, the size of the padded image, but got 2 x 1",
    ],
    [
      () => convolutionWindows(3, { kernel: [0], stride: [1], padding: [0], dilation: [1] }),
      "kernel: expected a whole number of at least 1, but got 0",
    ],
    [
      () => convolutionWindows(3, { kernel: [1], stride: [1], padding: [0], dilation: [] }),
      "choices of dilation: expected at least one, but got none",
    ],
    [
      () =>
        convolutionWindows(3, { kernel: [1], stride: [1, 2], padding: [0], dilation: [1] }, {
          start: { kernel: 1, stride: 3, padding: 0, dilation: 1 },
        }),
      "start: expected one of the choices, but got kernel 1, stride 3, padding 0, dilation 1",
    ],
    [
      () => convolutionMatrix(Array(20).fill(Array(20).fill(1)), [[1]]),
      "cells of the matrix of patches: expected numbers from 1 to 256, but got 400 at index 0",
    ],
    [() => convolutionGallery([]), "kernels: expected at least one, but got none"],
  ];
  for (const [f, message] of cases) {
    assert(!assertThrows(f, RangeError, message).message.includes("\n"));
  }
});

Deno.test("poolingSteps: refuses what it cannot draw, in one line", () => {
  const cases: [() => unknown, string][] = [
    [() => poolingSteps([[1, 2], [3]]), "image: expected rows of equal length, but got 2, 1"],
    [
      () => poolingSteps([[1, 2]]),
      "window: expected at most 1 x 2 cells, the size of the padded image, but got 2 x 2",
    ],
    [() => poolingSteps([[1]], { size: 0 }), "size: expected a whole number of at least 1, but got 0"],
    [
      () => poolingSteps([[1]], { size: 1, padding: 1 }),
      "padding: expected a whole number from 0 to 0, but got 1",
    ],
    [
      () => poolingSteps([[1]], { size: 1, start: 1 }),
      "start: expected a whole number from 0 to 0, but got 1",
    ],
    [
      () => poolingSteps([[1]], { size: 1, aggregates: [] }),
      "aggregates: expected at least one, but got none",
    ],
  ];
  for (const [f, message] of cases) {
    assert(!assertThrows(f, RangeError, message).message.includes("\n"));
  }
});

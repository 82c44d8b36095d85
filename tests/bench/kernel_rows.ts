/**
 * The hot kernels: those in which the networks' steps spend their time, on the networks' own shapes.
 *
 * @module
 */
import * as direct from "lib/backend/ops/convolution/conv2d_direct.ts";
import { type ConvShape, workOf } from "lib/backend/ops/convolution_shape.ts";
import { product } from "lib/backend/ops/gemm/product.ts";
import { NO_CLAMP, type Runner } from "lib/backend/ops/runner.ts";
import * as winograd from "lib/backend/ops/winograd/winograd.ts";

/** Images in a batch. */
export const KERNEL_BATCH = 128;

/** A row about a kernel. */
export interface KernelRow {
  name: string;
  /** Multiplications and additions of the direct method, also for Winograd's, which makes fewer: it may pass the ceiling. */
  operations: number;
  /** Floats of each array that `run` works on. */
  arrays: readonly number[];
  /** Runs the kernel on pointers to the arrays. */
  run(runner: Runner, pointers: readonly number[]): void;
}

function convShape(input: number, channels: number, filter: number, filters: number, pad = 0): ConvShape {
  const output = input + 2 * pad - filter + 1;
  return {
    ...{ batch: KERNEL_BATCH, inHeight: input, inWidth: input, inChannels: channels },
    ...{ outHeight: output, outWidth: output, outChannels: filters },
    ...{ filterHeight: filter, filterWidth: filter, strideHeight: 1, strideWidth: 1 },
    ...{ dilationHeight: 1, dilationWidth: 1, padTop: pad, padLeft: pad },
  };
}

const relu = { low: 0, high: Infinity };

/** How a convolution (y) and its gradients (dx; dw with the bias' db) are computed, over pointers to x, w, bias, y, dx, dw, db. */
const methods = {
  "direct y": (runner, s, [x, w, bias, y]) => {
    const packed = runner.scratch((direct.packedFilterSize(s) + s.outChannels + 8) * 4);
    direct.packFilter(runner, s, w, bias, packed);
    direct.forward(runner, s, x, packed, y, relu);
  },
  "direct dx": (runner, s, [, w, , y, dx]) => direct.inputGradient(runner, s, y, w, dx),
  "direct dw": (runner, s, [x, , , y, , dw, db]) => direct.filterGradient(runner, s, x, y, dw, db),
  "Winograd y": (runner, s, [x, w, bias, y]) => {
    const filter = runner.scratch(winograd.transformedFilterSize(s) * 4);
    winograd.transformFilter(runner, s, w, filter, false);
    winograd.winogradForward(runner, s, x, filter, bias, y, relu);
  },
  "Winograd dx": (runner, s, [, w, , y, dx]) => winograd.winogradInputGradient(runner, s, y, w, dx),
  "Winograd dw": (runner, s, [x, , , y, , dw]) => winograd.winogradFilterGradient(runner, s, x, y, dw),
} satisfies Record<string, (runner: Runner, s: ConvShape, pointers: ConvPointers) => void>;

type ConvPointers = [x: number, w: number, bias: number, y: number, dx: number, dw: number, db: number];

function convRows(name: string, s: ConvShape, chosen: (keyof typeof methods)[]): KernelRow[] {
  const x = s.batch * s.inHeight * s.inWidth * s.inChannels;
  const w = s.filterHeight * s.filterWidth * s.inChannels * s.outChannels;
  const y = s.batch * s.outHeight * s.outWidth * s.outChannels;
  return chosen.map((method) => ({
    name: `${name}, ${method}`,
    operations: 2 * workOf(s),
    arrays: [x, w, s.outChannels, y, x, w, s.outChannels],
    run: (runner, pointers) => methods[method](runner, s, pointers as ConvPointers),
  }));
}

/** A dense layer of `k` inputs and `n` outputs, and its gradients. */
function denseRows(name: string, k: number, n: number): KernelRow[] {
  const batch = KERNEL_BATCH;
  const row = (
    method: string,
    [m, inner, columns]: [m: number, inner: number, columns: number],
    [transposeA, transposeB]: [a: boolean, b: boolean],
  ): KernelRow => ({
    name: `${name}, ${method}`,
    operations: 2 * batch * k * n,
    arrays: [m * inner, inner * columns, m * columns],
    run(runner, pointers) {
      const shape = { batch: 1, m, k: inner, n: columns, transposeA, transposeB };
      const [a, b, c] = pointers as [number, number, number];
      product(runner, { ...shape, sharedA: true, sharedB: true }, a, b, 0, c, NO_CLAMP);
    },
  });
  return [
    row("y", [batch, k, n], [false, false]),
    row("dx", [batch, n, k], [false, true]),
    row("dw", [k, batch, n], [true, false]),
  ];
}

/** The rows, in the order of the networks' layers. The first layer of a network needs no dx. */
export const kernelRows: readonly KernelRow[] = [
  ...convRows("convnet conv1 28x28x1 3x3-32", convShape(28, 1, 3, 32), ["direct y", "direct dw"]),
  ...convRows("convnet conv2 13x13x32 3x3-64", convShape(13, 32, 3, 64), [
    ...["direct y", "direct dx", "direct dw"] as const,
    ...["Winograd y", "Winograd dx", "Winograd dw"] as const,
  ]),
  ...denseRows("convnet dense 1600-10", 1600, 10),
  ...convRows("lenet5 conv1 28x28x1 5x5-6 same", convShape(28, 1, 5, 6, 2), ["direct y", "direct dw"]),
  ...convRows("lenet5 conv2 14x14x6 5x5-16", convShape(14, 6, 5, 16), [
    ...["direct y", "direct dx", "direct dw"] as const,
  ]),
  ...denseRows("lenet5 dense 400-120", 400, 120),
  ...convRows("bnnet conv1 28x28x1 5x5-24", convShape(28, 1, 5, 24), ["direct y", "direct dw"]),
  ...convRows("bnnet conv2 12x12x24 3x3-48", convShape(12, 24, 3, 48), [
    ...["Winograd y", "Winograd dx", "Winograd dw"] as const,
  ]),
  ...convRows("bnnet conv3 10x10x48 3x3-64", convShape(10, 48, 3, 64), [
    ...["Winograd y", "Winograd dx", "Winograd dw"] as const,
  ]),
];

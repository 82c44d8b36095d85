/**
 * The Winograd kernels for filters of one row compared with plain loops in double precision, on random shapes, with 1 to
 * 3 threads, both builds.
 */
import type { ConvShape } from "lib/backend/ops/convolution_shape.ts";
import * as winograd from "lib/backend/ops/winograd/mod.ts";
import type { Random } from "../support/random.ts";
import { type Algorithm, testSameAsLoops } from "./same_as_loops.ts";

function randomShape(random: Random): ConvShape {
  const taps = random.integer(2, 7), padLeft = random.integer(0, taps - 1);
  const outputs = 9 - taps, height = random.integer(1, 3);
  const outWidth = random.integer(2 * outputs, 5 * outputs);
  const widest = outWidth + taps - 2 - padLeft; // leaves one pixel of the input
  const padRight = random.integer(0, Math.min(taps - 1, widest));
  return {
    batch: random.integer(1, 5),
    inHeight: height,
    inWidth: outWidth + taps - 1 - padLeft - padRight,
    inChannels: random.pick(16, 24, 32),
    outHeight: height,
    outWidth,
    outChannels: random.pick(16, 24, 40),
    filterHeight: 1,
    filterWidth: taps,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padLeft,
  };
}

const lines: Algorithm = {
  filterSize: winograd.lineFilterSize,
  transformFilter: winograd.transformLineFilter,
  forward: winograd.lineForward,
  inputGradient: winograd.lineInputGradient,
  filterGradient: winograd.lineFilterGradient,
};

testSameAsLoops("Winograd kernels for lines", lines, randomShape, { count: 12, most: 1e-5 });

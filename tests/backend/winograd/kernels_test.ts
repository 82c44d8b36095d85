/**
 * The Winograd kernels compared with plain loops in double precision, on random shapes, with 1 to 3 threads,
 * both builds.
 */
import { assert } from "@std/assert";
import type { ConvShape } from "lib/backend/ops/convolution_shape.ts";
import * as winograd from "lib/backend/ops/winograd/winograd.ts";
import type { Random } from "../support/random.ts";
import { type Algorithm, testSameAsLoops } from "./same_as_loops.ts";

function randomShape(random: Random): ConvShape {
  const side = () => {
    const low = random.pick(0, 0, 1, 2), high = random.pick(0, 1, 2);
    const input = random.integer(6, 15);
    return { low, input, output: input + low + high - 2 };
  };
  const vertical = side(), horizontal = side();
  const shape: ConvShape = {
    batch: random.integer(1, 5),
    inHeight: vertical.input,
    inWidth: horizontal.input,
    inChannels: random.pick(16, 24, 32),
    outHeight: vertical.output,
    outWidth: horizontal.output,
    outChannels: random.pick(16, 24, 40),
    filterHeight: 3,
    filterWidth: 3,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: vertical.low,
    padLeft: horizontal.low,
  };
  assert(winograd.suitsWinograd(shape) || shape.outHeight * shape.outWidth < 64, JSON.stringify(shape));
  return shape;
}

const tiles: Algorithm = {
  filterSize: winograd.transformedFilterSize,
  transformFilter: winograd.transformFilter,
  forward: winograd.winogradForward,
  inputGradient: winograd.winogradInputGradient,
  filterGradient: winograd.winogradFilterGradient,
};

testSameAsLoops("Winograd kernels", tiles, randomShape, { count: 6, most: 1e-4 });

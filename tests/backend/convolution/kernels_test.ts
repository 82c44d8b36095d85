/**
 * The convolution kernels compared with plain loops, on random shapes, with 1 to 3 threads, both builds.
 */
import { assert, assertEquals } from "@std/assert";
import * as direct from "lib/backend/ops/convolution/conv2d_direct.ts";
import type { ConvShape } from "lib/backend/ops/convolution_shape.ts";
import { NO_CLAMP } from "lib/backend/ops/runner.ts";
import { Harness } from "../support/kernel_harness.ts";
import * as naive from "../support/naive_convolution.ts";
import { Random, relativeError } from "../support/random.ts";

/** Returns a random valid shape; paddings may be negative. */
function randomShape(random: Random): ConvShape {
  const side = () => {
    const filter = random.integer(1, 5);
    const stride = random.pick(1, 1, 2, 3);
    const dilation = random.pick(1, 1, 2);
    const reach = (filter - 1) * dilation + 1;
    const low = random.pick(0, 0, 1, 2, 3, -1);
    const high = random.pick(0, 0, 1, 2, 3, -1);
    const input = Math.max(reach - low - high, 1) + random.integer(0, 12);
    const output = Math.floor((input + low + high - reach) / stride) + 1;
    return { filter, stride, dilation, low, input, output };
  };
  const vertical = side();
  const horizontal = side();
  return {
    batch: random.integer(1, 4),
    inHeight: vertical.input,
    inWidth: horizontal.input,
    inChannels: random.pick(1, 1, 2, 3, 4, 5, 8, 12, 16),
    outHeight: vertical.output,
    outWidth: horizontal.output,
    outChannels: random.pick(1, 2, 5, 6, 8, 16, 19),
    filterHeight: vertical.filter,
    filterWidth: horizontal.filter,
    strideHeight: vertical.stride,
    strideWidth: horizontal.stride,
    dilationHeight: vertical.dilation,
    dilationWidth: horizontal.dilation,
    padTop: vertical.low,
    padLeft: horizontal.low,
  };
}

interface Data {
  x: Float32Array;
  w: Float32Array;
  bias: Float32Array;
  dy: Float32Array;
}

function randomData(random: Random, s: ConvShape): Data {
  const size = naive.sizes(s);
  return {
    x: random.floats(size.x),
    w: random.floats(size.w),
    bias: random.floats(s.outChannels),
    dy: random.floats(size.y),
  };
}

interface Results {
  y: Float32Array;
  dx: Float32Array;
  dw: Float32Array;
  db: Float32Array;
}

/** Runs all kernels of a method in new memory. */
function compute(
  harness: Harness,
  method: typeof direct,
  s: ConvShape,
  data: Data,
  clamp = NO_CLAMP,
): Results {
  harness.reset();
  const size = naive.sizes(s);
  const [x, w, bias, dy] = [data.x, data.w, data.bias, data.dy].map((values) => harness.put(values)) as [
    number,
    number,
    number,
    number,
  ];
  const [y, dx, dw, db] = [size.y, size.x, size.w, s.outChannels].map((n) => harness.scratch(n * 4)) as [
    number,
    number,
    number,
    number,
  ];
  const packed = harness.scratch((method.packedFilterSize(s) + s.outChannels + 8) * 4);
  method.packFilter(harness, s, w, bias, packed);
  method.forward(harness, s, x, packed, y, clamp);
  method.inputGradient(harness, s, dy, w, dx);
  method.filterGradient(harness, s, x, dy, dw, db);
  return {
    y: harness.view(y, size.y).slice(),
    dx: harness.view(dx, size.x).slice(),
    dw: harness.view(dw, size.w).slice(),
    db: harness.view(db, s.outChannels).slice(),
  };
}

function expectClose(actual: Results, s: ConvShape, data: Data, tolerance: number, what: string): void {
  const check = (name: string, found: Float32Array, expected: Float64Array) => {
    const error = relativeError(found, expected);
    assert(error <= tolerance, `${name}: error ${error} with ${what} ${JSON.stringify(s)}`);
  };
  check("y", actual.y, naive.naiveForward(s, data.x, data.w, data.bias));
  check("dx", actual.dx, naive.naiveInputGradient(s, data.dy, data.w));
  check("dw", actual.dw, naive.naiveFilterGradient(s, data.x, data.dy));
  check("db", actual.db, naive.naiveBiasGradient(s, data.dy));
}

for (const build of ["plain", "relaxed"] as const) {
  Deno.test(`direct convolution and its gradients equal plain loops on random shapes (${build})`, async () => {
    const harness = await Harness.load(build);
    const random = new Random(1);
    for (let i = 0; i < 150; i++) {
      const s = randomShape(random);
      const data = randomData(random, s);
      harness.threads = 1 + i % 3;
      const results = compute(harness, direct, s, data);
      expectClose(results, s, data, 1e-5, `${harness.threads} threads`);
      if (i % 10 === 0) assertEquals(compute(harness, direct, s, data), results, "a rerun gives other bits");
    }
  });
}

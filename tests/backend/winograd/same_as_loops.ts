/**
 * Kernels of Winograd's algorithm compared with plain loops in double precision.
 *
 * @module
 */
import { assert, assertEquals, assertLess } from "@std/assert";
import type { ConvShape } from "lib/backend/ops/convolution_shape.ts";
import { type Clamp, NO_CLAMP, type Runner } from "lib/backend/ops/runner.ts";
import { Harness } from "../support/kernel_harness.ts";
import * as naive from "../support/naive_convolution.ts";
import { Random, relativeError } from "../support/random.ts";

/** What runs the kernels of one algorithm. Tensors are pointers. */
export interface Algorithm {
  /** The number of floats of a transformed filter. */
  filterSize(s: ConvShape): number;
  transformFilter(runner: Runner, s: ConvShape, filter: number, to: number, transposed: boolean): void;
  forward(
    ...tensors: [
      ...[runner: Runner, s: ConvShape, x: number, filter: number, bias: number, y: number],
      clamp: Clamp,
    ]
  ): void;
  /** Whether dy is finite. */
  inputGradient(runner: Runner, s: ConvShape, dy: number, filter: number, dx: number): boolean;
  /** Whether dy is finite. */
  filterGradient(runner: Runner, s: ConvShape, x: number, dy: number, dw: number): boolean;
}

/**
 * Defines tests for both builds and 1 to 3 threads: y, dx and dw of random shapes, the same bits in a second run, and
 * the report of an infinity in dy, at its beginning and its end.
 *
 * @param options.count How many shapes.
 * @param options.most The largest error, relative to the largest result.
 */
export function testSameAsLoops(
  name: string,
  algorithm: Algorithm,
  randomShape: (random: Random) => ConvShape,
  { count, most }: { count: number; most: number },
): void {
  for (const build of ["relaxed", "plain"] as const) {
    for (const threads of [1, 2, 3]) {
      Deno.test(`${name} agree with plain loops: ${build} build, ${threads} threads`, async () => {
        const harness = await Harness.load(build), random = new Random(threads);
        harness.threads = threads;
        for (let i = 0; i < count; i++) assertSame(harness, algorithm, randomShape(random), random, most);
      });
    }
  }
}

function assertSame(harness: Harness, algorithm: Algorithm, s: ConvShape, random: Random, most: number) {
  const size = naive.sizes(s), what = JSON.stringify(s);
  const [x, w, bias, dy] = [size.x, size.w, s.outChannels, size.y].map((length) => random.floats(length)) as [
    ...[x: Float32Array<ArrayBuffer>, w: Float32Array<ArrayBuffer>, bias: Float32Array<ArrayBuffer>],
    dy: Float32Array<ArrayBuffer>,
  ];
  const clamp = random.pick(NO_CLAMP, { low: 0, high: Infinity });
  const results = () => {
    harness.reset();
    const [px, pw, pb, pdy] = [x, w, bias, dy].map((values) => harness.put(values));
    const [y, dx, dw] = [size.y, size.x, size.w].map((length) => harness.scratch(length * 4));
    const filter = harness.scratch(algorithm.filterSize(s) * 4);
    algorithm.transformFilter(harness, s, pw!, filter, false);
    algorithm.forward(harness, s, px!, filter, pb!, y!, clamp);
    assert(algorithm.inputGradient(harness, s, pdy!, pw!, dx!));
    assert(algorithm.filterGradient(harness, s, px!, pdy!, dw!));
    return {
      y: harness.view(y!, size.y).slice(),
      dx: harness.view(dx!, size.x).slice(),
      dw: harness.view(dw!, size.w).slice(),
    };
  };
  const expected = {
    y: naive.naiveForward(s, x, w, bias).map((value) => Math.max(value, clamp.low)),
    dx: naive.naiveInputGradient(s, dy, w),
    dw: naive.naiveFilterGradient(s, x, dy),
  };
  const found = results();
  for (const key of ["y", "dx", "dw"] as const) {
    assertLess(relativeError(found[key], expected[key]), most, `${key} ${what}`);
  }
  assertEquals(results(), found, "a second run gives other bits");
  for (const at of [0, -1]) {
    const [px, pw, pdy, dx, dw] = [x, w, dy.with(at, Infinity), x, w].map((values) => harness.put(values));
    const finite = [
      algorithm.inputGradient(harness, s, pdy!, pw!, dx!),
      algorithm.filterGradient(harness, s, px!, pdy!, dw!),
    ];
    assertEquals(finite, [false, false], `an infinite gradient is reported: ${what}`);
  }
}

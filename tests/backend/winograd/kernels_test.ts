/**
 * The Winograd kernels compared with plain loops in double precision, on random shapes, with 1 to 3 threads,
 * both builds.
 */
import { assert, assertEquals } from "@std/assert";
import { NO_CLAMP } from "lib/backend/ops/runner.ts";
import type { ConvShape } from "lib/backend/ops/convolution_shape.ts";
import * as winograd from "lib/backend/ops/winograd/winograd.ts";
import { Harness } from "../support/kernel_harness.ts";
import * as naive from "../support/naive_convolution.ts";
import { Random, relativeError } from "../support/random.ts";

function randomShape(random: Random): ConvShape {
  const side = () => {
    const low = random.pick(0, 0, 1, 2), high = random.pick(0, 1, 2);
    const input = random.integer(6, 15);
    return { low, input, output: input + low + high - 2 };
  };
  const vertical = side(), horizontal = side();
  return {
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
}

for (const build of ["relaxed", "plain"] as const) {
  for (const threads of [1, 2, 3]) {
    Deno.test(`Winograd kernels agree with plain loops: ${build} build, ${threads} threads`, async () => {
      const harness = await Harness.load(build), random = new Random(threads);
      harness.threads = threads;
      for (let i = 0; i < 6; i++) {
        const s = randomShape(random), size = naive.sizes(s), what = JSON.stringify(s);
        assert(winograd.suitsWinograd(s) || s.outHeight * s.outWidth < 64, what);
        const [x, w, bias, dy] = [size.x, size.w, s.outChannels, size.y].map((length) =>
          random.floats(length)
        );
        const clamp = random.pick(NO_CLAMP, { low: 0, high: Infinity });
        const run = () => {
          harness.reset();
          const [px, pw, pb, pdy] = [x!, w!, bias!, dy!].map((values) => harness.put(values));
          const [y, dx, dw] = [size.y, size.x, size.w].map((length) => harness.scratch(length * 4));
          const filter = harness.scratch(winograd.transformedFilterSize(s) * 4);
          winograd.transformFilter(harness, s, pw!, filter, false);
          winograd.winogradForward(harness, s, px!, filter, pb!, y!, clamp);
          assert(winograd.winogradInputGradient(harness, s, pdy!, pw!, dx!));
          assert(winograd.winogradFilterGradient(harness, s, px!, pdy!, dw!));
          return [harness.view(y!, size.y), harness.view(dx!, size.x), harness.view(dw!, size.w)].map((v) =>
            v.slice()
          );
        };
        const [y, dx, dw] = run();
        const expected = naive.naiveForward(s, x!, w!, bias!).map((value) => Math.max(value, clamp.low));
        assert(relativeError(y!, expected) < 1e-4, `y ${relativeError(y!, expected)} ${what}`);
        const expectedDx = naive.naiveInputGradient(s, dy!, w!);
        assert(relativeError(dx!, expectedDx) < 1e-4, `dx ${relativeError(dx!, expectedDx)} ${what}`);
        const expectedDw = naive.naiveFilterGradient(s, x!, dy!);
        assert(relativeError(dw!, expectedDw) < 1e-4, `dw ${relativeError(dw!, expectedDw)} ${what}`);
        assertEquals(run(), [y!, dx!, dw!], "a second run gives other bits");
        const [px, pw, pdy, dxs, dws] = [x!, w!, dy!.with(-1, Infinity), x!, w!].map((v) => harness.put(v));
        const finite = [
          winograd.winogradInputGradient(harness, s, pdy!, pw!, dxs!),
          winograd.winogradFilterGradient(harness, s, px!, pdy!, dws!),
        ];
        assertEquals(finite, [false, false], "an infinite gradient is reported");
      }
    });
  }
}

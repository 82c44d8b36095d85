/**
 * The Winograd kernels for filters of one row compared with plain loops in double precision, on random shapes, with 1 to
 * 3 threads, both builds.
 */
import { assert, assertEquals } from "@std/assert";
import { NO_CLAMP } from "lib/backend/ops/runner.ts";
import type { ConvShape } from "lib/backend/ops/convolution_shape.ts";
import * as winograd from "lib/backend/ops/winograd/mod.ts";
import { Harness } from "../support/kernel_harness.ts";
import * as naive from "../support/naive_convolution.ts";
import { Random, relativeError } from "../support/random.ts";

function randomShape(random: Random): ConvShape {
  const taps = random.integer(2, 7), padLeft = random.integer(0, taps - 1);
  const outputs = 9 - taps, height = random.integer(1, 3);
  const outWidth = random.integer(2 * outputs, 5 * outputs);
  const padRight = random.integer(0, taps - 1);
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

for (const build of ["relaxed", "plain"] as const) {
  for (const threads of [1, 2, 3]) {
    Deno.test(`Winograd kernels for lines agree with plain loops: ${build} build, ${threads} threads`, async () => {
      const harness = await Harness.load(build), random = new Random(threads);
      harness.threads = threads;
      for (let i = 0; i < 12; i++) {
        const s = randomShape(random);
        if (s.inWidth < 1) continue;
        const size = naive.sizes(s), what = JSON.stringify(s);
        const [x, w, bias, dy] = [size.x, size.w, s.outChannels, size.y].map((length) =>
          random.floats(length)
        );
        const clamp = random.pick(NO_CLAMP, { low: 0, high: Infinity });
        const run = () => {
          harness.reset();
          const [px, pw, pb, pdy] = [x!, w!, bias!, dy!].map((values) => harness.put(values));
          const [y, dx, dw] = [size.y, size.x, size.w].map((length) => harness.scratch(length * 4));
          const filter = harness.scratch(winograd.lineFilterSize(s) * 4);
          winograd.transformLineFilter(harness, s, pw!, filter, false);
          winograd.lineForward(harness, s, px!, filter, pb!, y!, clamp);
          assert(winograd.lineInputGradient(harness, s, pdy!, pw!, dx!));
          assert(winograd.lineFilterGradient(harness, s, px!, pdy!, dw!));
          return [harness.view(y!, size.y), harness.view(dx!, size.x), harness.view(dw!, size.w)].map((v) =>
            v.slice()
          );
        };
        const [y, dx, dw] = run();
        const expected = naive.naiveForward(s, x!, w!, bias!).map((value) => Math.max(value, clamp.low));
        assert(relativeError(y!, expected) < 1e-5, `y ${relativeError(y!, expected)} ${what}`);
        const expectedDx = naive.naiveInputGradient(s, dy!, w!);
        assert(relativeError(dx!, expectedDx) < 1e-5, `dx ${relativeError(dx!, expectedDx)} ${what}`);
        const expectedDw = naive.naiveFilterGradient(s, x!, dy!);
        assert(relativeError(dw!, expectedDw) < 1e-5, `dw ${relativeError(dw!, expectedDw)} ${what}`);
        assertEquals(run(), [y!, dx!, dw!], "a second run gives other bits");
        for (const at of [0, -1]) {
          const [px, pw, pdy, dxs, dws] = [x!, w!, dy!.with(at, Infinity), x!, w!].map((v) => harness.put(v));
          const finite = [
            winograd.lineInputGradient(harness, s, pdy!, pw!, dxs!),
            winograd.lineFilterGradient(harness, s, px!, pdy!, dws!),
          ];
          assertEquals(finite, [false, false], "an infinite gradient is reported");
        }
      }
    });
  }
}

/**
 * Times the hot kernels on one thread, in milliseconds and as a share of the measured ceiling of multiply-adds.
 * Run: `flock /tmp/cpu.lock deno run --allow-read tests/backend/kernel_bench.ts [plain|relaxed] [part of a name]`
 *
 * GFLOP/s counts the operations of the direct method, also for Winograd, which makes fewer: it may pass the ceiling.
 */
import * as direct from "lib/backend/ops/conv2d_direct.ts";
import { type ConvShape, workOf } from "lib/backend/ops/conv2d_shape.ts";
import { product } from "lib/backend/ops/matmul_run.ts";
import * as winograd from "lib/backend/ops/winograd.ts";
import { Harness } from "./kernel_harness.ts";
import { sizes } from "./naive_convolution.ts";
import { Random } from "./random.ts";

const BATCH = 128;

function shape(input: number, channels: number, filter: number, filters: number, pad = 0): ConvShape {
  const output = input + 2 * pad - filter + 1;
  return {
    ...{ batch: BATCH, inHeight: input, inWidth: input, inChannels: channels },
    ...{
      outHeight: output,
      outWidth: output,
      outChannels: filters,
      filterHeight: filter,
      filterWidth: filter,
    },
    ...{ strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1, padTop: pad, padLeft: pad },
  };
}

const shapes: Record<string, ConvShape> = {
  "convnet conv1 28x28x1 3x3-32": shape(28, 1, 3, 32),
  "convnet conv2 13x13x32 3x3-64": shape(13, 32, 3, 64),
  "lenet5 conv1 28x28x1 5x5-6 same": shape(28, 1, 5, 6, 2),
  "lenet5 conv2 14x14x6 5x5-16": shape(14, 6, 5, 16),
  "B conv1 28x28x1 5x5-24": shape(28, 1, 5, 24),
  "B conv2 12x12x24 3x3-48": shape(12, 24, 3, 48),
  "B conv3 10x10x48 3x3-64": shape(10, 48, 3, 64),
  "conv 14x14x32 3x3-64 same": shape(14, 32, 3, 64, 1),
};

/** The shortest of the times that fit into 150 ms. */
function shortest(run: () => void): number {
  let best = Infinity;
  for (const start = performance.now(); performance.now() - start < 150;) {
    const begin = performance.now();
    run();
    best = Math.min(best, performance.now() - begin);
  }
  return best;
}

async function benchmark(build: "plain" | "relaxed", filter: string): Promise<void> {
  const harness = await Harness.load(build);
  const random = new Random(1);
  const buffer = harness.put(new Float32Array(16).fill(0.5));
  const peak = 96e5 / shortest(() => harness.run("fmaPeak", [buffer, 100000])) / 1e6;
  console.log(`${build}: ceiling ${peak.toFixed(1)} GFLOP/s`);
  const report = (name: string, work: number, run: () => void) => {
    if (!name.includes(filter)) return;
    const start = harness.mark;
    const time = shortest(() => {
      harness.release(start);
      run();
    });
    const rate = 2 * work / time / 1e6;
    const share = (100 * rate / peak).toFixed(0);
    console.log(
      `${name.padEnd(52)}${time.toFixed(3).padStart(9)} ms${rate.toFixed(1).padStart(8)}${
        share.padStart(5)
      }%`,
    );
  };
  for (const [name, s] of Object.entries(shapes)) {
    harness.reset();
    const size = sizes(s);
    const x = harness.put(random.floats(size.x));
    const w = harness.put(random.floats(size.w));
    const bias = harness.put(random.floats(s.outChannels));
    const y = harness.put(random.floats(size.y));
    const d = harness.scratch(Math.max(size.x, size.y, size.w) * 4);
    const db = harness.scratch(s.outChannels * 4);
    const relu = { low: 0, high: Infinity };
    report(`${name} direct y`, workOf(s), () => {
      const packed = harness.scratch((direct.packedFilterSize(s) + s.outChannels + 8) * 4);
      direct.packFilter(harness, s, w, bias, packed);
      direct.forward(harness, s, x, packed, d, relu);
    });
    report(`${name} direct dx`, workOf(s), () => direct.inputGradient(harness, s, y, w, d));
    report(`${name} direct dw, db`, workOf(s), () => direct.filterGradient(harness, s, x, y, d, db));
    if (!winograd.suitsWinograd(s)) continue;
    report(`${name} Winograd y`, workOf(s), () => {
      const filter = harness.scratch(winograd.transformedFilterSize(s) * 4);
      winograd.transformFilter(harness, s, w, filter, false);
      winograd.winogradForward(harness, s, x, filter, bias, d, relu);
    });
    report(`${name} Winograd dx`, workOf(s), () => winograd.winogradInputGradient(harness, s, y, w, d));
    report(`${name} Winograd dw`, workOf(s), () => winograd.winogradFilterGradient(harness, s, x, y, d));
  }
  for (const [k, n] of [[1600, 10], [400, 120], [120, 84], [84, 10], [576, 10]] as const) {
    harness.reset();
    const [a, b, c] = [BATCH * k, k * n, BATCH * n].map((length) => harness.put(random.floats(length)));
    const multiply = (m: number, k: number, n: number, transposeA: boolean, transposeB: boolean) => {
      const flags = { transposeA, transposeB, sharedA: true, sharedB: true };
      return (a: number, b: number, c: number) =>
        product(harness, { batch: 1, m, k, n, ...flags }, a, b, 0, c, { low: 0, high: Infinity });
    };
    const name = `dense ${k}-${n}`, work = BATCH * k * n;
    report(`${name} y`, work, () => multiply(BATCH, k, n, false, false)(a!, b!, c!));
    report(`${name} dx`, work, () => multiply(BATCH, n, k, false, true)(c!, b!, a!));
    report(`${name} dw`, work, () => multiply(k, BATCH, n, true, false)(a!, c!, b!));
    report(`${name} y of one row`, work / BATCH, () => multiply(1, k, n, false, false)(a!, b!, c!));
  }
}

const builds = ["relaxed", "plain"] as const;
const chosen = builds.filter((build) => Deno.args[0] === undefined || Deno.args[0] === build);
for (const build of chosen) await benchmark(build, Deno.args[1] ?? "");

// deno-lint-ignore-file
/**
 * Measures how large the numbers of a tensor are: for each chunk of `CHUNK` floats the largest magnitude, and
 * the sum of the magnitudes.
 *
 *     largest[i] = max |x|      sum[i] = Σ |x|      over chunk i
 *
 * A single thread computes each chunk, so the results do not depend on the number of threads. An infinity or
 * NaN makes the sum infinite or NaN; the maximum ignores NaN.
 */
import { chunkStart, loadLanes, minimum, sumLanes } from "../simd";

/** The number of floats in a chunk, as in ops/range.ts. */
const CHUNK: i32 = 8192;

@unmanaged
class MagnitudesArgs {
  x: usize;
  /** [chunks, 2]: largest, sum. */
  out: usize;
  size: i32;
}

export function magnitudes(args: MagnitudesArgs, thread: i32, threads: i32): void {
  const chunks = (args.size + CHUNK - 1) / CHUNK;
  const end = chunkStart(chunks, thread + 1, threads);
  for (let chunk = chunkStart(chunks, thread, threads); chunk < end; chunk++) {
    let at = args.x + <usize> chunk * <usize> CHUNK * 4;
    let left = minimum(CHUNK, args.size - chunk * CHUNK);
    let max0 = f32x4.splat(0), max1 = max0, sum0 = max0, sum1 = max0, sum2 = max0, sum3 = max0;
    for (; left >= 16; left -= 16) {
      const a = f32x4.abs(v128.load(at)), b = f32x4.abs(v128.load(at, 16));
      const c = f32x4.abs(v128.load(at, 32)), d = f32x4.abs(v128.load(at, 48));
      max0 = f32x4.pmax(max0, a);
      max1 = f32x4.pmax(max1, b);
      sum0 = f32x4.add(sum0, a);
      sum1 = f32x4.add(sum1, b);
      max0 = f32x4.pmax(max0, c);
      max1 = f32x4.pmax(max1, d);
      sum2 = f32x4.add(sum2, c);
      sum3 = f32x4.add(sum3, d);
      at += 64;
    }
    for (; left > 0; left -= 4) {
      const a = f32x4.abs(loadLanes(at, minimum(4, left)));
      max0 = f32x4.pmax(max0, a);
      sum0 = f32x4.add(sum0, a);
      at += 16;
    }
    max0 = f32x4.pmax(max0, max1);
    max0 = f32x4.pmax(max0, v128.shuffle<f32>(max0, max0, 2, 3, 0, 1));
    max0 = f32x4.pmax(max0, v128.shuffle<f32>(max0, max0, 1, 0, 3, 2));
    const out = args.out + (<usize> chunk << 3);
    store<f32>(out, f32x4.extract_lane(max0, 0));
    store<f32>(out, sumLanes(f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3))), 4);
  }
}

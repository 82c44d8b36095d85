// deno-lint-ignore-file
/**
 * Softmax along rows: y[i] = e^(x[i] - max) / Σ_j e^(x[j] - max). Subtracting the maximum keeps the
 * exponentials finite. There are two passes over a row of x and one over the row of y, which stays in the
 * first-level cache. A row with NaN or +inf becomes NaN as a whole, as in tfjs.
 */
import { chunkStart, loadLanes, storeLanes, sumLanes } from "../simd";
import { exp, expOfNegative } from "../elementwise/math";

/** e^x is not subnormal for x from here on. In a global variable for V8, as in recurrent/gates.ts. */
let leastNormal = f32x4.splat(-87);

// @ts-ignore: decorator
@unmanaged
class SoftmaxArgs {
  x: usize;
  y: usize;
  rows: i32;
  length: i32;
}

/** y = softmax of each row of x. */
export function softmax(a: SoftmaxArgs, thread: i32, threads: i32): void {
  const length = a.length, whole = length & ~3, rest = length & 3;
  const end = chunkStart(a.rows, thread + 1, threads);
  for (let row = chunkStart(a.rows, thread, threads); row < end; row++) {
    const x = a.x + ((<usize>(row * length)) << 2), y = a.y + ((<usize>(row * length)) << 2);
    const tail = (<usize>whole) << 2;

    let largest = f32x4.splat(-Infinity);
    for (let i: usize = 0; i < tail; i += 16) largest = f32x4.max(largest, v128.load(x + i));
    let top = max<f32>(
      max<f32>(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
      max<f32>(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
    );
    for (let i = whole; i < length; i++) top = max<f32>(top, load<f32>(x + ((<usize>i) << 2)));
    const shift = f32x4.splat(top);

    let sums = f32x4.splat(0);
    for (let i: usize = 0; i < tail; i += 16) {
      const difference = f32x4.sub(v128.load(x + i), shift);
      // Results that are subnormal take longer, and are rare.
      const e = v128.any_true(f32x4.lt(difference, leastNormal)) ? exp(difference) : expOfNegative(difference);
      v128.store(y + i, e);
      sums = f32x4.add(sums, e);
    }
    if (rest > 0) {
      const e = exp(f32x4.sub(loadLanes(x + tail, rest), shift));
      storeLanes(y + tail, e, rest);
      let lanes = f32x4.replace_lane(e, 3, 0); // lanes beyond the row do not count
      if (rest < 3) lanes = f32x4.replace_lane(lanes, 2, 0);
      if (rest < 2) lanes = f32x4.replace_lane(lanes, 1, 0);
      sums = f32x4.add(sums, lanes);
    }

    const total = f32x4.splat(sumLanes(sums));
    for (let i: usize = 0; i < tail; i += 16) v128.store(y + i, f32x4.div(v128.load(y + i), total));
    if (rest > 0) storeLanes(y + tail, f32x4.div(loadLanes(y + tail, rest), total), rest);
  }
}

// @ts-ignore: decorator
@unmanaged
class SoftmaxGradientArgs {
  dy: usize;
  y: usize;
  dx: usize;
  rows: i32;
  length: i32;
}

/** dx[i] = y[i] (dy[i] - Σ_j dy[j] y[j]) for each row. */
export function softmaxGradient(a: SoftmaxGradientArgs, thread: i32, threads: i32): void {
  const length = a.length, whole = length & ~3;
  const end = chunkStart(a.rows, thread + 1, threads);
  for (let row = chunkStart(a.rows, thread, threads); row < end; row++) {
    const start = (<usize>(row * length)) << 2;
    const dy = a.dy + start, y = a.y + start, tail = (<usize>whole) << 2;
    let sums = f32x4.splat(0);
    for (let i: usize = 0; i < tail; i += 16) {
      sums = f32x4.add(sums, f32x4.mul(v128.load(dy + i), v128.load(y + i)));
    }
    const rest = length - whole; // lanes beyond the row are zeros
    if (rest > 0) sums = f32x4.add(sums, f32x4.mul(loadLanes(dy + tail, rest), loadLanes(y + tail, rest)));
    const total = f32x4.splat(sumLanes(sums));
    for (let i: usize = 0; i < tail; i += 16) {
      v128.store(a.dx + start + i, f32x4.mul(v128.load(y + i), f32x4.sub(v128.load(dy + i), total)));
    }
    const last = f32x4.mul(loadLanes(y + tail, rest), f32x4.sub(loadLanes(dy + tail, rest), total));
    storeLanes(a.dx + start + tail, last, rest);
  }
}

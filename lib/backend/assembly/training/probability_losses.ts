// deno-lint-ignore-file
/**
 * The losses of probabilities p and their targets t, both [rows, length], for each row, and the gradients. They
 * are those of TensorFlow.js' layers, which limit probabilities to [low, high] = [ε, 1 - ε] so that the
 * logarithms are finite:
 *
 *     binary:       y = limited p                        loss = -Σ_j (t log y + (1 - t) log(1 - y)) / length
 *                   dp = dloss / length · (y - t) / (y (1 - y))                 where p is not limited, else 0
 *     categorical:  q = p / Σ_j p,  y = limited q        loss = -Σ_j t log y
 *                   dq = -dloss · t / y where q is not limited, else 0          dp = (dq - Σ_j dq q) / Σ_j p
 *
 * Threads split the rows; each row is summed in one order.
 */
import { chunkStart, clamp, loadLanes, minimum, storeLanes, sumLanes } from "../simd";
import { log, log1p } from "../elementwise/math";

@unmanaged
class ProbabilityLossArgs {
  prediction: usize;
  target: usize;
  /** [rows] */
  loss: usize;
  rows: i32;
  length: i32;
  low: f32;
  high: f32;
}

@unmanaged
class ProbabilityLossGradientArgs {
  prediction: usize;
  target: usize;
  /** [rows]: the gradient of the loss. */
  dloss: usize;
  /** [rows, length] */
  dprediction: usize;
  rows: i32;
  length: i32;
  low: f32;
  high: f32;
}

/** t log y + (1 - t) log(1 - y). The second logarithm is exact also where 1 - y would be rounded to 1. */
// @ts-ignore: decorator
@inline
function logLikelihood(y: v128, t: v128): v128 {
  const ofOne = f32x4.mul(t, log(y));
  return f32x4.add(ofOne, f32x4.mul(f32x4.sub(f32x4.splat(1), t), log1p(f32x4.neg(y))));
}

/** x in the first `count` lanes (1 to 4), 0 in the others. */
// @ts-ignore: decorator
@inline
function firstLanes(x: v128, count: i32): v128 {
  return v128.and(x, i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3)));
}

/** The binary loss. */
export function binaryCrossEntropy(args: ProbabilityLossArgs, thread: i32, threads: i32): void {
  const length = args.length, low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  const start = chunkStart(args.rows, thread, threads), end = chunkStart(args.rows, thread + 1, threads);
  if (length == 1) {
    for (let row = start; row < end; row += 4) {
      const lanes = minimum(4, end - row), at = <usize> row << 2;
      const y = clamp(loadLanes(args.prediction + at, lanes), low, high);
      storeLanes(args.loss + at, f32x4.neg(logLikelihood(y, loadLanes(args.target + at, lanes))), lanes);
    }
    return;
  }
  for (let row = start; row < end; row++) {
    const offset = <usize> row * <usize> length << 2;
    let sums = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = offset + (<usize> i << 2);
      const y = clamp(loadLanes(args.prediction + at, lanes), low, high);
      sums = f32x4.add(sums, firstLanes(logLikelihood(y, loadLanes(args.target + at, lanes)), lanes));
    }
    store<f32>(args.loss + (<usize> row << 2), -sumLanes(sums) / <f32> length);
  }
}

/** dp of four elements for `share`, dloss / length. */
// @ts-ignore: decorator
@inline
function binaryGradient(p: v128, t: v128, share: v128, low: v128, high: v128): v128 {
  const y = clamp(p, low, high), one = f32x4.splat(1);
  const slope = f32x4.div(f32x4.sub(y, t), f32x4.mul(y, f32x4.sub(one, y)));
  return v128.and(f32x4.mul(share, slope), v128.and(f32x4.ge(p, low), f32x4.le(p, high)));
}

/** The gradient of the binary loss. */
export function binaryCrossEntropyGradient(args: ProbabilityLossGradientArgs, thread: i32, threads: i32): void {
  const length = args.length, low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  const start = chunkStart(args.rows, thread, threads), end = chunkStart(args.rows, thread + 1, threads);
  if (length == 1) {
    for (let row = start; row < end; row += 4) {
      const lanes = minimum(4, end - row), at = <usize> row << 2;
      const p = loadLanes(args.prediction + at, lanes), t = loadLanes(args.target + at, lanes);
      const dp = binaryGradient(p, t, loadLanes(args.dloss + at, lanes), low, high);
      storeLanes(args.dprediction + at, dp, lanes);
    }
    return;
  }
  for (let row = start; row < end; row++) {
    const offset = <usize> row * <usize> length << 2;
    const share = f32x4.splat(load<f32>(args.dloss + (<usize> row << 2)) / <f32> length);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = offset + (<usize> i << 2);
      const p = loadLanes(args.prediction + at, lanes), t = loadLanes(args.target + at, lanes);
      storeLanes(args.dprediction + at, binaryGradient(p, t, share, low, high), lanes);
    }
  }
}

/** The sum of a row of `length` elements. */
// @ts-ignore: decorator
@inline
function sumOf(row: usize, length: i32): v128 {
  let sums = f32x4.splat(0);
  for (let i = 0; i < length; i += 4) {
    sums = f32x4.add(sums, loadLanes(row + (<usize> i << 2), minimum(4, length - i)));
  }
  return f32x4.splat(sumLanes(sums));
}

/** The categorical loss. */
export function categoricalCrossEntropy(args: ProbabilityLossArgs, thread: i32, threads: i32): void {
  const length = args.length, low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    const offset = <usize> row * <usize> length << 2;
    const total = sumOf(args.prediction + offset, length);
    let sums = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = offset + (<usize> i << 2);
      const y = clamp(f32x4.div(loadLanes(args.prediction + at, lanes), total), low, high);
      // Lanes beyond the row have the target 0.
      sums = f32x4.add(sums, f32x4.mul(loadLanes(args.target + at, lanes), log(y)));
    }
    store<f32>(args.loss + (<usize> row << 2), -sumLanes(sums));
  }
}

/** The gradient of the categorical loss. */
export function categoricalCrossEntropyGradient(args: ProbabilityLossGradientArgs, thread: i32, threads: i32): void {
  const length = args.length, low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    const offset = <usize> row * <usize> length << 2;
    const total = sumOf(args.prediction + offset, length);
    const share = f32x4.splat(-load<f32>(args.dloss + (<usize> row << 2)));
    let sums = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = offset + (<usize> i << 2);
      const q = f32x4.div(loadLanes(args.prediction + at, lanes), total);
      const inside = v128.and(f32x4.ge(q, low), f32x4.le(q, high));
      const t = loadLanes(args.target + at, lanes);
      const dq = v128.and(f32x4.div(f32x4.mul(share, t), clamp(q, low, high)), inside);
      storeLanes(args.dprediction + at, dq, lanes);
      sums = f32x4.add(sums, firstLanes(f32x4.mul(dq, q), lanes));
    }
    const product = f32x4.splat(sumLanes(sums));
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = args.dprediction + offset + (<usize> i << 2);
      storeLanes(at, f32x4.div(f32x4.sub(loadLanes(at, lanes), product), total), lanes);
    }
  }
}

// deno-lint-ignore-file
/**
 * Layer normalization along the last axis, forward and backward (Ba, Kiros and Hinton 2016). x is [rows, length], n is
 * `length`.
 *
 *     mean = sum(x) / n        variance = sum((x - mean)²) / n        r = 1 / sqrt(variance + epsilon)
 *     y = gamma (x - mean) r + beta
 *     dbeta = sum over rows of dy          dgamma = sum over rows of dy (x - mean) r
 *     dx = r (g - sum(g) / n - (x - mean) r sum(g (x - mean) r) / n)        with g = gamma dy
 *
 * A row stays in the first-level cache from pass to pass. Threads split the rows.
 */
import { chunkStart, loadLanes, madd, minimum, storeLanes, sumLanes } from "../simd";

@unmanaged
class LayerNormArgs {
  x: usize;
  /** [length], or 0: ones and zeros. */
  gamma: usize;
  beta: usize;
  y: usize;
  /** [rows, 2]: mean and r of each row. */
  statistics: usize;
  rows: i32;
  length: i32;
  epsilon: f32;
}

/** The first `lanes` lanes, and zeros. */
// @ts-ignore: decorator
@inline
function only(value: v128, lanes: i32): v128 {
  if (lanes >= 4) return value;
  let kept = f32x4.replace_lane(value, 3, 0);
  if (lanes < 3) kept = f32x4.replace_lane(kept, 2, 0);
  if (lanes < 2) kept = f32x4.replace_lane(kept, 1, 0);
  return kept;
}

export function layerNorm(args: LayerNormArgs, thread: i32, threads: i32): void {
  const length = args.length, rowBytes = <usize> length * 4, n = <f32> length;
  const gamma = args.gamma, beta = args.beta;
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    const x = args.x + <usize> row * rowBytes, y = args.y + <usize> row * rowBytes;
    let sums = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      sums = f32x4.add(sums, loadLanes(x + <usize> i * 4, minimum(4, length - i)));
    }
    const mean = sumLanes(sums) / n, shift = f32x4.splat(mean);
    let squares = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i);
      const d = only(f32x4.sub(loadLanes(x + <usize> i * 4, lanes), shift), lanes);
      squares = madd(d, d, squares);
    }
    const r: f32 = 1 / sqrt<f32>(sumLanes(squares) / n + args.epsilon), factor = f32x4.splat(r);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = <usize> i * 4;
      let value = f32x4.mul(f32x4.sub(loadLanes(x + at, lanes), shift), factor);
      if (gamma) value = f32x4.mul(value, loadLanes(gamma + at, lanes));
      if (beta) value = f32x4.add(value, loadLanes(beta + at, lanes));
      storeLanes(y + at, value, lanes);
    }
    store<f32>(args.statistics + <usize> row * 8, mean);
    store<f32>(args.statistics + <usize> row * 8, r, 4);
  }
}

@unmanaged
class LayerNormGradientArgs {
  x: usize;
  dy: usize;
  /** [length], or 0: ones. */
  gamma: usize;
  statistics: usize;
  dx: usize;
  /** [threads, 2, length]: the sums for dgamma and for dbeta. */
  partial: usize;
  rows: i32;
  length: i32;
}

export function layerNormGradient(args: LayerNormGradientArgs, thread: i32, threads: i32): void {
  const length = args.length, rowBytes = <usize> length * 4, n = <f32> length;
  const gamma = args.gamma;
  const dgamma = args.partial + <usize> thread * 2 * rowBytes, dbeta = dgamma + rowBytes;
  memory.fill(dgamma, 0, 2 * rowBytes);
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    const x = args.x + <usize> row * rowBytes, dy = args.dy + <usize> row * rowBytes;
    const shift = f32x4.splat(load<f32>(args.statistics + <usize> row * 8));
    const r = load<f32>(args.statistics + <usize> row * 8, 4), factor = f32x4.splat(r);
    let sums = f32x4.splat(0), products = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = <usize> i * 4;
      const d = loadLanes(dy + at, lanes);
      const normalized = f32x4.mul(f32x4.sub(loadLanes(x + at, lanes), shift), factor);
      storeLanes(dgamma + at, madd(d, normalized, loadLanes(dgamma + at, lanes)), lanes);
      storeLanes(dbeta + at, f32x4.add(d, loadLanes(dbeta + at, lanes)), lanes);
      const g = gamma ? f32x4.mul(d, loadLanes(gamma + at, lanes)) : d;
      sums = f32x4.add(sums, only(g, lanes));
      products = madd(only(g, lanes), normalized, products);
    }
    const mean = f32x4.splat(sumLanes(sums) / n), slope = f32x4.splat(sumLanes(products) / n);
    for (let i = 0; i < length; i += 4) {
      const lanes = minimum(4, length - i), at = <usize> i * 4;
      const d = loadLanes(dy + at, lanes), g = gamma ? f32x4.mul(d, loadLanes(gamma + at, lanes)) : d;
      const normalized = f32x4.mul(f32x4.sub(loadLanes(x + at, lanes), shift), factor);
      const centred = f32x4.sub(f32x4.sub(g, mean), f32x4.mul(normalized, slope));
      storeLanes(args.dx + <usize> row * rowBytes + at, f32x4.mul(factor, centred), lanes);
    }
  }
}

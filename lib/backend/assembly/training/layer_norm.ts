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
import { chunkStart, loadLanes, madd, storeLanes, sumLanes } from "../simd";

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
  if (lanes == 0) return f32x4.splat(0);
  let kept = f32x4.replace_lane(value, 3, 0);
  if (lanes < 3) kept = f32x4.replace_lane(kept, 2, 0);
  if (lanes < 2) kept = f32x4.replace_lane(kept, 1, 0);
  return kept;
}

export function layerNorm(args: LayerNormArgs, thread: i32, threads: i32): void {
  const length = args.length, rowBytes = <usize> length * 4, n = <f32> length;
  const gamma = args.gamma, beta = args.beta, lanes = length & 3, whole = <usize> (length & ~3) * 4;
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    const x = args.x + <usize> row * rowBytes, y = args.y + <usize> row * rowBytes;
    // Two sums each, so that an addition need not wait for the one before.
    let sums = loadLanes(x + whole, lanes), others = f32x4.splat(0);
    let at: usize = 0;
    for (; at + 32 <= whole; at += 32) {
      sums = f32x4.add(sums, v128.load(x + at));
      others = f32x4.add(others, v128.load(x + at, 16));
    }
    if (at < whole) sums = f32x4.add(sums, v128.load(x + at));
    const mean = sumLanes(f32x4.add(sums, others)) / n, shift = f32x4.splat(mean);
    const rest = only(f32x4.sub(loadLanes(x + whole, lanes), shift), lanes);
    let squares = f32x4.mul(rest, rest), more = f32x4.splat(0);
    for (at = 0; at + 32 <= whole; at += 32) {
      const d = f32x4.sub(v128.load(x + at), shift), e = f32x4.sub(v128.load(x + at, 16), shift);
      squares = madd(d, d, squares);
      more = madd(e, e, more);
    }
    if (at < whole) {
      const d = f32x4.sub(v128.load(x + at), shift);
      squares = madd(d, d, squares);
    }
    const variance = sumLanes(f32x4.add(squares, more)) / n;
    const r: f32 = 1 / sqrt<f32>(variance + args.epsilon), factor = f32x4.splat(r);
    for (at = 0; at < whole; at += 16) {
      let value = f32x4.mul(f32x4.sub(v128.load(x + at), shift), factor);
      if (gamma) value = f32x4.mul(value, v128.load(gamma + at));
      if (beta) value = f32x4.add(value, v128.load(beta + at));
      v128.store(y + at, value);
    }
    if (lanes > 0) {
      let value = f32x4.mul(rest, factor);
      if (gamma) value = f32x4.mul(value, loadLanes(gamma + whole, lanes));
      if (beta) value = f32x4.add(value, loadLanes(beta + whole, lanes));
      storeLanes(y + whole, value, lanes);
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
  const gamma = args.gamma, rest = length & 3, whole = <usize> (length & ~3) * 4;
  const dgamma = args.partial + <usize> thread * 2 * rowBytes, dbeta = dgamma + rowBytes;
  memory.fill(dgamma, 0, 2 * rowBytes);
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    const x = args.x + <usize> row * rowBytes, dy = args.dy + <usize> row * rowBytes;
    const shift = f32x4.splat(load<f32>(args.statistics + <usize> row * 8));
    const r = load<f32>(args.statistics + <usize> row * 8, 4), factor = f32x4.splat(r);
    let sums = f32x4.splat(0), products = f32x4.splat(0);
    for (let at: usize = 0; at < whole; at += 16) {
      const d = v128.load(dy + at);
      const normalized = f32x4.mul(f32x4.sub(v128.load(x + at), shift), factor);
      v128.store(dgamma + at, madd(d, normalized, v128.load(dgamma + at)));
      v128.store(dbeta + at, f32x4.add(d, v128.load(dbeta + at)));
      const g = gamma ? f32x4.mul(d, v128.load(gamma + at)) : d;
      sums = f32x4.add(sums, g);
      products = madd(g, normalized, products);
    }
    if (rest > 0) {
      const d = loadLanes(dy + whole, rest);
      const normalized = f32x4.mul(f32x4.sub(loadLanes(x + whole, rest), shift), factor);
      storeLanes(dgamma + whole, madd(d, normalized, loadLanes(dgamma + whole, rest)), rest);
      storeLanes(dbeta + whole, f32x4.add(d, loadLanes(dbeta + whole, rest)), rest);
      const g = gamma ? f32x4.mul(d, loadLanes(gamma + whole, rest)) : d;
      sums = f32x4.add(sums, only(g, rest));
      products = madd(only(g, rest), only(normalized, rest), products);
    }
    const mean = f32x4.splat(sumLanes(sums) / n), slope = f32x4.splat(sumLanes(products) / n);
    const dx = args.dx + <usize> row * rowBytes;
    for (let at: usize = 0; at < whole; at += 16) {
      const d = v128.load(dy + at), g = gamma ? f32x4.mul(d, v128.load(gamma + at)) : d;
      const normalized = f32x4.mul(f32x4.sub(v128.load(x + at), shift), factor);
      const centred = f32x4.sub(f32x4.sub(g, mean), f32x4.mul(normalized, slope));
      v128.store(dx + at, f32x4.mul(factor, centred));
    }
    if (rest > 0) {
      const d = loadLanes(dy + whole, rest), g = gamma ? f32x4.mul(d, loadLanes(gamma + whole, rest)) : d;
      const normalized = f32x4.mul(f32x4.sub(loadLanes(x + whole, rest), shift), factor);
      const centred = f32x4.sub(f32x4.sub(g, mean), f32x4.mul(normalized, slope));
      storeLanes(dx + whole, f32x4.mul(factor, centred), rest);
    }
  }
}

// deno-lint-ignore-file
/**
 * Optimizer steps in place: one pass over variable, gradient and the optimizer's state. (tfjs composes the
 * same formula of a dozen kernels, each with a new tensor.) The formulas are those of tfjs' optimizers, term
 * by term; g = gradient. Each kernel tells what the scalars a to e are; `fusion/optimizer_updates.ts`
 * computes them.
 */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

// @ts-ignore: decorator
@unmanaged
class OptimizerArgs {
  variable: usize;
  gradient: usize;
  /** The optimizer's state, or 0: see each kernel. */
  state1: usize;
  state2: usize;
  state3: usize;
  length: i32;
  a: f32;
  b: f32;
  c: f32;
  d: f32;
  e: f32;
}

// @ts-ignore: decorator
@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/**
 * Returns 1 - β as tfjs computes it, from the decimal number: 0.999 → 0.001. From a float β, 1 - β would be
 * 0.00099999; rounding to seven decimals, which is the precision of β, restores the 0.001.
 */
// @ts-ignore: decorator
@inline
function complement(beta: f32): v128 {
  return f32x4.splat(<f32>(nearest<f64>((1 - <f64>beta) * 1e7) / 1e7));
}

/** a·x + b·y */
// @ts-ignore: decorator
@inline
function blend(a: v128, x: v128, b: v128, y: v128): v128 {
  return f32x4.add(f32x4.mul(a, x), f32x4.mul(b, y));
}

/** variable -= a·g. */
export function sgdUpdate(t: OptimizerArgs, thread: i32, threads: i32): void {
  const rate = splat(-t.a);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const step = f32x4.mul(rate, loadLanes(t.gradient + at, n));
    storeLanes(t.variable + at, f32x4.add(step, loadLanes(t.variable + at, n)), n);
  }
}

/** state1 = b·state1 + g; variable -= a·state1, or with Nesterov (c = 1) a·(g + b·state1). */
export function momentumUpdate(t: OptimizerArgs, thread: i32, threads: i32): void {
  const rate = splat(-t.a), momentum = splat(t.b);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(t.gradient + at, n);
    const velocity = f32x4.add(f32x4.mul(momentum, loadLanes(t.state1 + at, n)), g);
    const direction = t.c != 0 ? f32x4.add(g, f32x4.mul(velocity, momentum)) : velocity;
    storeLanes(t.state1 + at, velocity, n);
    storeLanes(t.variable + at, f32x4.add(f32x4.mul(rate, direction), loadLanes(t.variable + at, n)), n);
  }
}

/**
 * m = state1, v = state2; a = rate/(1 - β1^t), b = β1, c = β2, d = ε, e = 1/(1 - β2^t).
 * m = b·m + (1 - b)·g; v = c·v + (1 - c)·g²; variable -= a·m / (√(v·e) + d).
 */
export function adamUpdate(t: OptimizerArgs, thread: i32, threads: i32): void {
  const rate = splat(-t.a), epsilon = splat(t.d);
  const beta1 = splat(t.b), beta2 = splat(t.c);
  const rest1 = complement(t.b), rest2 = complement(t.c);
  const correction2 = splat(t.e);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(t.gradient + at, n);
    const m = blend(beta1, loadLanes(t.state1 + at, n), rest1, g);
    const v = blend(beta2, loadLanes(t.state2 + at, n), rest2, f32x4.mul(g, g));
    const deviation = f32x4.add(f32x4.sqrt(f32x4.mul(v, correction2)), epsilon);
    const step = f32x4.mul(f32x4.div(m, deviation), rate);
    storeLanes(t.state1 + at, m, n);
    storeLanes(t.state2 + at, v, n);
    storeLanes(t.variable + at, f32x4.add(step, loadLanes(t.variable + at, n)), n);
  }
}

/**
 * m = state1, u = state2; a = rate/(1 - β1^t), b = β1, c = β2, d = ε.
 * m = b·m + (1 - b)·g; u = max(c·u, |g|); variable -= a·m / (u + d).
 */
export function adamaxUpdate(t: OptimizerArgs, thread: i32, threads: i32): void {
  const rate = splat(-t.a), epsilon = splat(t.d), beta1 = splat(t.b), beta2 = splat(t.c);
  const rest1 = complement(t.b);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(t.gradient + at, n);
    const m = blend(beta1, loadLanes(t.state1 + at, n), rest1, g);
    const u = f32x4.max(f32x4.mul(loadLanes(t.state2 + at, n), beta2), f32x4.abs(g));
    const step = f32x4.mul(rate, f32x4.div(m, f32x4.add(u, epsilon)));
    storeLanes(t.state1 + at, m, n);
    storeLanes(t.state2 + at, u, n);
    storeLanes(t.variable + at, f32x4.add(step, loadLanes(t.variable + at, n)), n);
  }
}

/**
 * s = state1 (mean square), w = state2 (moment), m = state3 (mean gradient, only if centred: e = 1);
 * a = rate, b = decay, c = momentum, d = ε.
 *
 * s = b·s + (1 - b)·g²; if centred m = b·m + (1 - b)·g and u = s - (m² + d), else u = s + d;
 * w = c·w + a·g / √u; variable -= w.
 */
export function rmspropUpdate(t: OptimizerArgs, thread: i32, threads: i32): void {
  const rate = splat(t.a), epsilon = splat(t.d), decay = splat(t.b), momentum = splat(t.c);
  const rest = complement(t.b);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(t.gradient + at, n);
    const square = blend(decay, loadLanes(t.state1 + at, n), rest, f32x4.mul(g, g));
    let under = f32x4.add(square, epsilon);
    if (t.e != 0) {
      const mean = blend(decay, loadLanes(t.state3 + at, n), rest, g);
      under = f32x4.sub(square, f32x4.add(f32x4.mul(mean, mean), epsilon));
      storeLanes(t.state3 + at, mean, n);
    }
    const share = f32x4.div(f32x4.mul(g, rate), f32x4.sqrt(under));
    const moment = f32x4.add(f32x4.mul(loadLanes(t.state2 + at, n), momentum), share);
    storeLanes(t.state1 + at, square, n);
    storeLanes(t.state2 + at, moment, n);
    storeLanes(t.variable + at, f32x4.sub(loadLanes(t.variable + at, n), moment), n);
  }
}

/** s = state1, a = rate, d = ε: s = s + g²; variable -= a·g / √(s + d). */
export function adagradUpdate(t: OptimizerArgs, thread: i32, threads: i32): void {
  const rate = splat(-t.a), epsilon = splat(t.d);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(t.gradient + at, n);
    const sum = f32x4.add(loadLanes(t.state1 + at, n), f32x4.mul(g, g));
    const step = f32x4.mul(f32x4.div(g, f32x4.sqrt(f32x4.add(sum, epsilon))), rate);
    storeLanes(t.state1 + at, sum, n);
    storeLanes(t.variable + at, f32x4.add(step, loadLanes(t.variable + at, n)), n);
  }
}

/**
 * s = state1 (mean square gradient), q = state2 (mean square update); a = rate, b = ρ, d = ε.
 * u = g·√(q + d)/√(s + d) with s as it was; s = b·s + (1 - b)·g²; q = b·q + (1 - b)·u²; variable -= a·u.
 */
export function adadeltaUpdate(t: OptimizerArgs, thread: i32, threads: i32): void {
  const rate = splat(-t.a), epsilon = splat(t.d), rho = splat(t.b);
  const rest = complement(t.b);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(t.gradient + at, n);
    const s = loadLanes(t.state1 + at, n), d = loadLanes(t.state2 + at, n);
    const ratio = f32x4.div(f32x4.sqrt(f32x4.add(d, epsilon)), f32x4.sqrt(f32x4.add(s, epsilon)));
    const update = f32x4.mul(ratio, g);
    storeLanes(t.state1 + at, blend(rho, s, rest, f32x4.mul(g, g)), n);
    storeLanes(t.state2 + at, blend(rho, d, rest, f32x4.mul(update, update)), n);
    storeLanes(t.variable + at, f32x4.add(f32x4.mul(update, rate), loadLanes(t.variable + at, n)), n);
  }
}

// deno-lint-ignore-file
/** Adam and Adamax. */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";
import { blend, complement, splat, UpdateArgs } from "./update";

// @ts-ignore: decorator
@unmanaged
class AdamArgs extends UpdateArgs {
  m: usize;
  v: usize;
  /** Learning rate / (1 - β1^t). */
  rate: f32;
  beta1: f32;
  beta2: f32;
  epsilon: f32;
  /** 1 / (1 - β2^t). */
  correction: f32;
}

/** m = β1·m + (1 - β1)·g; v = β2·v + (1 - β2)·g²; variable -= rate·m / (√(v·correction) + ε). */
export function adamUpdate(args: AdamArgs, thread: i32, threads: i32): void {
  const rate = splat(-args.rate), epsilon = splat(args.epsilon);
  const beta1 = splat(args.beta1), beta2 = splat(args.beta2);
  const rest1 = complement(args.beta1), rest2 = complement(args.beta2);
  const correction = splat(args.correction);
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(args.gradient + at, n);
    const m = blend(beta1, loadLanes(args.m + at, n), rest1, g);
    const v = blend(beta2, loadLanes(args.v + at, n), rest2, f32x4.mul(g, g));
    const deviation = f32x4.add(f32x4.sqrt(f32x4.mul(v, correction)), epsilon);
    const step = f32x4.mul(f32x4.div(m, deviation), rate);
    storeLanes(args.m + at, m, n);
    storeLanes(args.v + at, v, n);
    storeLanes(args.variable + at, f32x4.add(step, loadLanes(args.variable + at, n)), n);
  }
}

// @ts-ignore: decorator
@unmanaged
class AdamaxArgs extends UpdateArgs {
  m: usize;
  u: usize;
  /** Learning rate / (1 - β1^t). */
  rate: f32;
  beta1: f32;
  beta2: f32;
  epsilon: f32;
}

/** m = β1·m + (1 - β1)·g; u = max(β2·u, |g|); variable -= rate·m / (u + ε). */
export function adamaxUpdate(args: AdamaxArgs, thread: i32, threads: i32): void {
  const rate = splat(-args.rate), epsilon = splat(args.epsilon);
  const beta1 = splat(args.beta1), beta2 = splat(args.beta2);
  const rest1 = complement(args.beta1);
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(args.gradient + at, n);
    const m = blend(beta1, loadLanes(args.m + at, n), rest1, g);
    const u = f32x4.max(f32x4.mul(loadLanes(args.u + at, n), beta2), f32x4.abs(g));
    const step = f32x4.mul(rate, f32x4.div(m, f32x4.add(u, epsilon)));
    storeLanes(args.m + at, m, n);
    storeLanes(args.u + at, u, n);
    storeLanes(args.variable + at, f32x4.add(step, loadLanes(args.variable + at, n)), n);
  }
}

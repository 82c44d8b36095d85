// deno-lint-ignore-file
/** Gradient descent and momentum. */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";
import { splat, UpdateArgs } from "./update";

// @ts-ignore: decorator
@unmanaged
class SgdArgs extends UpdateArgs {
  rate: f32;
}

/** variable -= rate·g. */
export function sgdUpdate(args: SgdArgs, thread: i32, threads: i32): void {
  const rate = splat(-args.rate);
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const step = f32x4.mul(rate, loadLanes(args.gradient + at, n));
    storeLanes(args.variable + at, f32x4.add(step, loadLanes(args.variable + at, n)), n);
  }
}

// @ts-ignore: decorator
@unmanaged
class MomentumArgs extends UpdateArgs {
  velocity: usize;
  rate: f32;
  momentum: f32;
  nesterov: i32;
}

/**
 * velocity = momentum·velocity + g; variable -= rate·velocity, or with Nesterov rate·(g + momentum·velocity).
 */
export function momentumUpdate(args: MomentumArgs, thread: i32, threads: i32): void {
  const rate = splat(-args.rate), momentum = splat(args.momentum), nesterov = args.nesterov != 0;
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(args.gradient + at, n);
    const velocity = f32x4.add(f32x4.mul(momentum, loadLanes(args.velocity + at, n)), g);
    const direction = nesterov ? f32x4.add(g, f32x4.mul(velocity, momentum)) : velocity;
    storeLanes(args.velocity + at, velocity, n);
    storeLanes(args.variable + at, f32x4.add(f32x4.mul(rate, direction), loadLanes(args.variable + at, n)), n);
  }
}

// deno-lint-ignore-file
/** RMSProp, Adagrad and Adadelta: steps divided by the root of a mean square. */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";
import { blend, complement, splat, UpdateArgs } from "./update";

// @ts-ignore: decorator
@unmanaged
class RmspropArgs extends UpdateArgs {
  meanSquare: usize;
  moment: usize;
  /** 0: not centred. */
  meanGradient: usize;
  rate: f32;
  decay: f32;
  momentum: f32;
  epsilon: f32;
}

/**
 * With s = meanSquare, m = meanGradient and w = moment: s = decay·s + (1 - decay)·g²; if centred m = decay·m
 * + (1 - decay)·g and u = s - (m² + ε), else u = s + ε; w = momentum·w + rate·g / √u; variable -= w.
 */
export function rmspropUpdate(args: RmspropArgs, thread: i32, threads: i32): void {
  const rate = splat(args.rate), epsilon = splat(args.epsilon);
  const decay = splat(args.decay), momentum = splat(args.momentum);
  const rest = complement(args.decay);
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(args.gradient + at, n);
    const square = blend(decay, loadLanes(args.meanSquare + at, n), rest, f32x4.mul(g, g));
    let under = f32x4.add(square, epsilon);
    if (args.meanGradient) {
      const mean = blend(decay, loadLanes(args.meanGradient + at, n), rest, g);
      under = f32x4.sub(square, f32x4.add(f32x4.mul(mean, mean), epsilon));
      storeLanes(args.meanGradient + at, mean, n);
    }
    const share = f32x4.div(f32x4.mul(g, rate), f32x4.sqrt(under));
    const moment = f32x4.add(f32x4.mul(loadLanes(args.moment + at, n), momentum), share);
    storeLanes(args.meanSquare + at, square, n);
    storeLanes(args.moment + at, moment, n);
    storeLanes(args.variable + at, f32x4.sub(loadLanes(args.variable + at, n), moment), n);
  }
}

// @ts-ignore: decorator
@unmanaged
class AdagradArgs extends UpdateArgs {
  sum: usize;
  rate: f32;
  epsilon: f32;
}

/** sum = sum + g²; variable -= rate·g / √(sum + ε). */
export function adagradUpdate(args: AdagradArgs, thread: i32, threads: i32): void {
  const rate = splat(-args.rate), epsilon = splat(args.epsilon);
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(args.gradient + at, n);
    const sum = f32x4.add(loadLanes(args.sum + at, n), f32x4.mul(g, g));
    const step = f32x4.mul(f32x4.div(g, f32x4.sqrt(f32x4.add(sum, epsilon))), rate);
    storeLanes(args.sum + at, sum, n);
    storeLanes(args.variable + at, f32x4.add(step, loadLanes(args.variable + at, n)), n);
  }
}

// @ts-ignore: decorator
@unmanaged
class AdadeltaArgs extends UpdateArgs {
  meanSquare: usize;
  meanSquareUpdate: usize;
  rate: f32;
  rho: f32;
  epsilon: f32;
}

/**
 * With s = meanSquare and q = meanSquareUpdate: u = g·√(q + ε)/√(s + ε); then s = ρ·s + (1 - ρ)·g²,
 * q = ρ·q + (1 - ρ)·u² and variable -= rate·u.
 */
export function adadeltaUpdate(args: AdadeltaArgs, thread: i32, threads: i32): void {
  const rate = splat(-args.rate), epsilon = splat(args.epsilon), rho = splat(args.rho);
  const rest = complement(args.rho);
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const g = loadLanes(args.gradient + at, n);
    const s = loadLanes(args.meanSquare + at, n), q = loadLanes(args.meanSquareUpdate + at, n);
    const ratio = f32x4.div(f32x4.sqrt(f32x4.add(q, epsilon)), f32x4.sqrt(f32x4.add(s, epsilon)));
    const update = f32x4.mul(ratio, g);
    storeLanes(args.meanSquare + at, blend(rho, s, rest, f32x4.mul(g, g)), n);
    storeLanes(args.meanSquareUpdate + at, blend(rho, q, rest, f32x4.mul(update, update)), n);
    storeLanes(args.variable + at, f32x4.add(f32x4.mul(update, rate), loadLanes(args.variable + at, n)), n);
  }
}

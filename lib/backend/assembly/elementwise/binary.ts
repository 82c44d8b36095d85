// deno-lint-ignore-file
/**
 * out = a ∘ b with broadcasting (broadcast.ts), float32 (four at a time) and int32. NaN is treated as in
 * JavaScript: Math.max(x, NaN) = NaN. `out` may be `a` or `b` if that is not broadcast.
 */
import { loadLanes, minimum, storeLanes } from "../simd";
import { floorMod, pow, toInt32 } from "./scalar_math";
import { BinaryOp } from "./opcodes";
import { BroadcastArgs, endColumn, endRow, firstColumn, firstRow, offsetA, offsetB } from "./broadcast";

// @ts-ignore: decorator
@inline
function scalar(op: i32, x: f32, y: f32): f32 {
  return op == BinaryOp.Pow ? pow(x, y) : floorMod(x, y);
}

// @ts-ignore: decorator
@inline
function apply(op: i32, x: v128, y: v128): v128 {
  if (op == BinaryOp.Add) return f32x4.add(x, y);
  if (op == BinaryOp.Sub) return f32x4.sub(x, y);
  if (op == BinaryOp.Multiply) return f32x4.mul(x, y);
  if (op == BinaryOp.Divide) return f32x4.div(x, y);
  if (op == BinaryOp.Maximum) return f32x4.max(x, y);
  if (op == BinaryOp.Minimum) return f32x4.min(x, y);
  if (op == BinaryOp.SquaredDifference) {
    const difference = f32x4.sub(x, y);
    return f32x4.mul(difference, difference);
  }
  if (op == BinaryOp.Prelu) return v128.bitselect(f32x4.mul(x, y), x, f32x4.lt(x, f32x4.splat(0)));
  if (op == BinaryOp.EluGrad) {
    return v128.bitselect(x, f32x4.mul(x, f32x4.add(y, f32x4.splat(1))), f32x4.ge(y, f32x4.splat(0)));
  }
  if (op == BinaryOp.ReluGrad) return v128.and(x, f32x4.gt(y, f32x4.splat(0)));
  let result = f32x4.splat(scalar(op, f32x4.extract_lane(x, 0), f32x4.extract_lane(y, 0)));
  result = f32x4.replace_lane(result, 1, scalar(op, f32x4.extract_lane(x, 1), f32x4.extract_lane(y, 1)));
  result = f32x4.replace_lane(result, 2, scalar(op, f32x4.extract_lane(x, 2), f32x4.extract_lane(y, 2)));
  return f32x4.replace_lane(result, 3, scalar(op, f32x4.extract_lane(x, 3), f32x4.extract_lane(y, 3)));
}

/** One row: both operands advance, or one of them is a single number. */
// @ts-ignore: decorator
@inline
function row(op: i32, a: usize, b: usize, out: usize, length: i32, aStep: i32, bStep: i32): void {
  const whole = length & ~7, rest = length & 7;
  const end = out + ((<usize>whole) << 2);
  if (aStep != 0 && bStep != 0) {
    for (; out < end; out += 32) {
      v128.store(out, apply(op, v128.load(a), v128.load(b)));
      v128.store(out, apply(op, v128.load(a, 16), v128.load(b, 16)), 16);
      a += 32;
      b += 32;
    }
    for (let i = 0; i < rest; i += 4) {
      const count = minimum(4, rest - i);
      storeLanes(out, apply(op, loadLanes(a, count), loadLanes(b, count)), count);
      a += 16;
      b += 16;
      out += 16;
    }
  } else if (bStep == 0) {
    const y = v128.load32_splat(b);
    for (; out < end; out += 32) {
      v128.store(out, apply(op, v128.load(a), y));
      v128.store(out, apply(op, v128.load(a, 16), y), 16);
      a += 32;
    }
    for (let i = 0; i < rest; i += 4) {
      const count = minimum(4, rest - i);
      storeLanes(out, apply(op, loadLanes(a, count), y), count);
      a += 16;
      out += 16;
    }
  } else {
    const x = v128.load32_splat(a);
    for (; out < end; out += 32) {
      v128.store(out, apply(op, x, v128.load(b)));
      v128.store(out, apply(op, x, v128.load(b, 16)), 16);
      b += 32;
    }
    for (let i = 0; i < rest; i += 4) {
      const count = minimum(4, rest - i);
      storeLanes(out, apply(op, x, loadLanes(b, count)), count);
      b += 16;
      out += 16;
    }
  }
}

// @ts-ignore: decorator
@inline
function rows(op: i32, args: BroadcastArgs, thread: i32, threads: i32): void {
  const from = firstColumn(args, thread, threads), to = endColumn(args, thread, threads);
  const end = endRow(args, thread, threads);
  const aStep = args.aStep, bStep = args.bStep;
  for (let r = firstRow(args, thread, threads); r < end; r++) {
    const a = args.a + ((<usize>(offsetA(args, r) + from * aStep)) << 2);
    const b = args.b + ((<usize>(offsetB(args, r) + from * bStep)) << 2);
    row(op, a, b, args.out + ((<usize>(r * args.inner + from)) << 2), to - from, aStep, bStep);
  }
}

// One function per op: within one function, the optimizer would fold the loops into one that tests the op in
// each step.
function addRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Add, a, thread, threads); }
function subRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Sub, a, thread, threads); }
function multiplyRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Multiply, a, thread, threads); }
function divideRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Divide, a, thread, threads); }
function maximumRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Maximum, a, thread, threads); }
function minimumRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Minimum, a, thread, threads); }
function squaredDifferenceRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.SquaredDifference, a, thread, threads); }
function preluRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Prelu, a, thread, threads); }
function eluGradRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.EluGrad, a, thread, threads); }
function reluGradRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.ReluGrad, a, thread, threads); }
function powRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Pow, a, thread, threads); }
function modRows(a: BroadcastArgs, thread: i32, threads: i32): void { rows(BinaryOp.Mod, a, thread, threads); }

/** out = a ∘ b in float32. */
export function binary(a: BroadcastArgs, thread: i32, threads: i32): void {
  switch (a.op) {
    case BinaryOp.Add: addRows(a, thread, threads); break;
    case BinaryOp.Sub: subRows(a, thread, threads); break;
    case BinaryOp.Multiply: multiplyRows(a, thread, threads); break;
    case BinaryOp.Divide: divideRows(a, thread, threads); break;
    case BinaryOp.Maximum: maximumRows(a, thread, threads); break;
    case BinaryOp.Minimum: minimumRows(a, thread, threads); break;
    case BinaryOp.SquaredDifference: squaredDifferenceRows(a, thread, threads); break;
    case BinaryOp.Prelu: preluRows(a, thread, threads); break;
    case BinaryOp.EluGrad: eluGradRows(a, thread, threads); break;
    case BinaryOp.ReluGrad: reluGradRows(a, thread, threads); break;
    case BinaryOp.Pow: powRows(a, thread, threads); break;
    default: modRows(a, thread, threads);
  }
}

/** int32, as JavaScript computes it: in doubles, then truncated modulo 2^32. */
function integer(op: i32, x: i32, y: i32): i32 {
  switch (op) {
    case BinaryOp.Add: return x + y;
    case BinaryOp.Sub: return x - y;
    case BinaryOp.Multiply: return toInt32(<f64>x * <f64>y);
    case BinaryOp.Divide: return toInt32(<f64>x / <f64>y);
    case BinaryOp.Maximum: return max(x, y);
    case BinaryOp.Minimum: return min(x, y);
    case BinaryOp.SquaredDifference: {
      const difference = <f64>x - <f64>y;
      return toInt32(difference * difference);
    }
    case BinaryOp.FloorDiv: return toInt32(floor<f64>(<f64>x / <f64>y));
    default: { // BinaryOp.Mod, with the sign of y
      if (y == 0) return 0;
      if (y == -1) return 0; // i32.rem_s(-2^31, -1) is 0, too, but nothing here depends on it
      const rest = x % y;
      return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
    }
  }
}

/** out = a ∘ b in int32, one element at a time: such tensors are small (indices, counts). */
export function binaryInt(t: BroadcastArgs, thread: i32, threads: i32): void {
  const from = firstColumn(t, thread, threads), to = endColumn(t, thread, threads);
  const end = endRow(t, thread, threads);
  for (let r = firstRow(t, thread, threads); r < end; r++) {
    const a = t.a + ((<usize>offsetA(t, r)) << 2), b = t.b + ((<usize>offsetB(t, r)) << 2);
    const out = t.out + ((<usize>(r * t.inner)) << 2);
    for (let i = from; i < to; i++) {
      const x = load<i32>(a + ((<usize>(i * t.aStep)) << 2)), y = load<i32>(b + ((<usize>(i * t.bStep)) << 2));
      store<i32>(out + ((<usize>i) << 2), integer(t.op, x, y));
    }
  }
}

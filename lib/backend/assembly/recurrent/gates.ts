// deno-lint-ignore-file
/** The activations of gates, and their slopes as functions of the result. */
import { madd } from "../simd";
import { sigmoid } from "../elementwise/math";

/** The sigmoid, or TensorFlow.js' hard one: 0.2 x + 0.5, limited to [0, 1]. */
// @ts-ignore: decorator
@inline
export function gate(x: v128, hard: bool): v128 {
  if (!hard) return sigmoid(x);
  const y = madd(x, f32x4.splat(0.2), f32x4.splat(0.5));
  return f32x4.pmin(f32x4.pmax(y, f32x4.splat(0)), f32x4.splat(1));
}

/** The derivative of a gate whose result is y: y (1 - y), or 0.2 where the hard one does not limit. */
// @ts-ignore: decorator
@inline
export function gateSlope(y: v128, hard: bool): v128 {
  const one = f32x4.splat(1);
  if (!hard) return f32x4.mul(y, f32x4.sub(one, y));
  const isBetween = v128.and(f32x4.gt(y, f32x4.splat(0)), f32x4.lt(y, one));
  // All bits set where y is NaN, which is itself a NaN.
  return v128.or(v128.and(f32x4.splat(0.2), isBetween), f32x4.ne(y, y));
}

/** The derivative of tanh where its result is y: 1 - y². */
// @ts-ignore: decorator
@inline
export function tanhSlope(y: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
}

/** Some columns of an array that may be missing (0): then they are zeros. */
// @ts-ignore: decorator
@inline
export function columnsOf(array: usize, offset: usize, lanes: i32): v128 {
  if (array == 0) return f32x4.splat(0);
  return lanesAt(array + offset, lanes);
}

/** As `loadLanes`, with four lanes as the case that is inlined. */
// @ts-ignore: decorator
@inline
export function lanesAt(pointer: usize, lanes: i32): v128 {
  return lanes == 4 ? v128.load(pointer) : fewLanesAt(pointer, lanes);
}

function fewLanesAt(pointer: usize, lanes: i32): v128 {
  let value = f32x4.splat(0);
  if (lanes > 0) value = f32x4.replace_lane(value, 0, load<f32>(pointer));
  if (lanes > 1) value = f32x4.replace_lane(value, 1, load<f32>(pointer, 4));
  if (lanes > 2) value = f32x4.replace_lane(value, 2, load<f32>(pointer, 8));
  return value;
}

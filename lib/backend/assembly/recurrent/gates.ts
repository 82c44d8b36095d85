// deno-lint-ignore-file
/**
 * The activations of gates, and their slopes as functions of the result.
 *
 * All five activations of a time step use the same constants. They lie in global variables: V8 in Deno needs one
 * instruction to read one, and three to make a vector of a number. (They are never written, but must not be constants:
 * then it would make them each time.)
 */
import { madd } from "../simd";

let lowest = f32x4.splat(-87), log2e = f32x4.splat(1.44269504088896341);
/** 1.5·2^23: added to a number, it rounds it, and the integer is in the lowest bits of the sum. */
let rounding = f32x4.splat(12582912);
/** -ln 2 in two parts, the first of few bits, so that n times it is exact. */
let ln2High = f32x4.splat(-0.693359375), ln2Low = f32x4.splat(2.12194440e-4);
/** (e^r - 1 - r) / r² for |r| <= ½ ln 2 (Moshier's Cephes library). */
let p5 = f32x4.splat(1.9875691500e-4), p4 = f32x4.splat(1.3981999507e-3), p3 = f32x4.splat(8.3334519073e-3);
let p2 = f32x4.splat(4.1665795894e-2), p1 = f32x4.splat(1.6666665459e-1), p0 = f32x4.splat(5.0000001201e-1);
let one = f32x4.splat(1), two = f32x4.splat(2), signBit = i32x4.splat(0x80000000);

/** Where x <= 0 is limited, e^x is 1.6e-38 instead of less. NaN stays NaN. */
// @ts-ignore: decorator
@inline
function limit(x: v128): v128 {
  return f32x4.pmax(x, lowest);
}

/** n = round(x / ln 2), in the lowest bits. */
// @ts-ignore: decorator
@inline
function shiftedExponent(x: v128): v128 {
  return madd(x, log2e, rounding);
}

/** 2^n. */
// @ts-ignore: decorator
@inline
function power2(shifted: v128): v128 {
  return i32x4.add(i32x4.shl(shifted, 23), one);
}

/** e^r - 1 with r = x - n ln 2. */
// @ts-ignore: decorator
@inline
function expm1OfRest(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, rounding);
  const r = madd(n, ln2Low, madd(n, ln2High, x));
  let y = madd(p5, r, p4);
  y = madd(y, r, p3);
  y = madd(y, r, p2);
  y = madd(y, r, p1);
  y = madd(y, r, p0);
  return madd(y, f32x4.mul(r, r), r);
}

/** 1/(1 + e^-x), through e = e^-|x|. */
// @ts-ignore: decorator
@inline
function sigmoid(x: v128): v128 {
  const limited = limit(v128.or(x, signBit));
  const shifted = shiftedExponent(limited), power = power2(shifted);
  const e = madd(power, expm1OfRest(limited, shifted), power);
  const numerator = v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(e, one));
}

/** tanh x = ±e/(2 + e) with e = e^-2|x| - 1 = 2^n (e^r - 1) + (2^n - 1), which is exact near 0. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const limited = limit(v128.or(f32x4.add(x, x), signBit));
  const shifted = shiftedExponent(limited), power = power2(shifted);
  const e = madd(power, expm1OfRest(limited, shifted), f32x4.sub(power, one));
  return v128.bitselect(x, f32x4.div(e, f32x4.add(two, e)), signBit);
}

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

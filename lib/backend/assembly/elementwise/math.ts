// deno-lint-ignore-file
/**
 * Elementary functions of vectors of four floats, which WebAssembly lacks: range reduction to a short
 * interval, then a polynomial (the coefficients are those of Moshier's Cephes library). The relative error is
 * at most about 2e-7 over the whole range, including subnormal results; infinities and NaN give what
 * JavaScript's Math gives.
 */
import { madd } from "../simd";

// @ts-ignore: decorator
@inline
function constant(x: f32): v128 {
  return f32x4.splat(x);
}

/** 2^n for integers n in -126 … 127: the exponent bits of a float. */
// @ts-ignore: decorator
@inline
function power2(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** Limits x to [lower, upper]; NaN stays NaN. */
// @ts-ignore: decorator
@inline
function limit(x: v128, lower: f32, upper: f32): v128 {
  return f32x4.pmin(f32x4.pmax(x, constant(lower)), constant(upper));
}

/** r = x - n·ln 2 in two steps: the first constant has few bits, so n times it is exact. */
// @ts-ignore: decorator
@inline
function reduceByLn2(x: v128, n: v128): v128 {
  const r = madd(n, constant(-0.693359375), x);
  return madd(n, constant(2.12194440e-4), r);
}

/** e^r - 1 for |r| ≤ ½ ln 2. */
// @ts-ignore: decorator
@inline
function expm1Polynomial(r: v128): v128 {
  let y = constant(1.9875691500e-4);
  y = madd(y, r, constant(1.3981999507e-3));
  y = madd(y, r, constant(8.3334519073e-3));
  y = madd(y, r, constant(4.1665795894e-2));
  y = madd(y, r, constant(1.6666665459e-1));
  y = madd(y, r, constant(5.0000001201e-1));
  return madd(y, f32x4.mul(r, r), r);
}

/**
 * e^x = 2^n · e^r with n = round(x / ln 2). 2^n is applied in two halves, so that it may leave the range of
 * floats.
 */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const limited = limit(x, -104, 89);
  const n = f32x4.nearest(f32x4.mul(limited, constant(1.44269504088896341)));
  const y = f32x4.add(expm1Polynomial(reduceByLn2(limited, n)), constant(1));
  const exponent = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(exponent, 1);
  return f32x4.mul(f32x4.mul(y, power2(half)), power2(i32x4.sub(exponent, half)));
}

let log2e = f32x4.splat(1.44269504088896341), one = f32x4.splat(1);
/** 1.5·2^23: added to a number, it rounds it, and the integer is in the lowest bits of the sum. */
let rounding = f32x4.splat(12582912);
let ln2High = f32x4.splat(-0.693359375), ln2Low = f32x4.splat(2.12194440e-4);
let p5 = f32x4.splat(1.9875691500e-4), p4 = f32x4.splat(1.3981999507e-3), p3 = f32x4.splat(8.3334519073e-3);
let p2 = f32x4.splat(4.1665795894e-2), p1 = f32x4.splat(1.6666665459e-1), p0 = f32x4.splat(5.0000001201e-1);

/**
 * The same bits as `exp` for -87 <= x <= 0, and NaN for NaN. The constants lie in global variables: V8 in Deno needs
 * one instruction to read one, and three to make a vector of a number.
 */
// @ts-ignore: decorator
@inline
export function expOfNegative(x: v128): v128 {
  const shifted = f32x4.add(f32x4.mul(x, log2e), rounding), n = f32x4.sub(shifted, rounding);
  const r = madd(n, ln2Low, madd(n, ln2High, x));
  let y = madd(p5, r, p4);
  y = madd(y, r, p3);
  y = madd(y, r, p2);
  y = madd(y, r, p1);
  y = madd(y, r, p0);
  y = f32x4.add(madd(y, f32x4.mul(r, r), r), one);
  return f32x4.mul(y, i32x4.add(i32x4.shl(shifted, 23), one));
}

/** e^x - 1 = 2^n·(e^r - 1) + (2^n - 1) for x ≤ 30: exact near 0, where e^x - 1 would cancel. */
// @ts-ignore: decorator
@inline
export function expm1Below30(x: v128): v128 {
  const limited = limit(x, -30, 30);
  const n = f32x4.nearest(f32x4.mul(limited, constant(1.44269504088896341)));
  const power = power2(i32x4.trunc_sat_f32x4_s(n));
  return madd(power, expm1Polynomial(reduceByLn2(limited, n)), f32x4.sub(power, constant(1)));
}

/** e^x - 1. Above 30 the 1 is lost in rounding. */
// @ts-ignore: decorator
@inline
export function expm1(x: v128): v128 {
  return v128.bitselect(exp(x), expm1Below30(x), f32x4.gt(x, constant(30)));
}

/** ln x = e·ln 2 + ln(1 + m) with x = 2^e·(1 + m), √½ ≤ 1 + m < √2. */
// @ts-ignore: decorator
@inline
export function log(x: v128): v128 {
  // Subnormal numbers are first multiplied by 2^23.
  const tiny = f32x4.lt(x, constant(1.17549435e-38));
  const bits = v128.bitselect(f32x4.mul(x, constant(8388608)), x, tiny);
  let exponent = i32x4.sub(i32x4.shr_u(bits, 23), i32x4.splat(126));
  exponent = i32x4.sub(exponent, v128.and(tiny, i32x4.splat(23)));
  let m = v128.or(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000)); // ½ ≤ m < 1
  const small = f32x4.lt(m, constant(0.707106781186547524));
  exponent = i32x4.add(exponent, small); // a true lane is -1
  m = f32x4.sub(f32x4.add(m, v128.and(m, small)), constant(1));
  const e = f32x4.convert_i32x4_s(exponent);
  const z = f32x4.mul(m, m);
  let y = constant(7.0376836292e-2);
  y = madd(y, m, constant(-1.1514610310e-1));
  y = madd(y, m, constant(1.1676998740e-1));
  y = madd(y, m, constant(-1.2420140846e-1));
  y = madd(y, m, constant(1.4249322787e-1));
  y = madd(y, m, constant(-1.6668057665e-1));
  y = madd(y, m, constant(2.0000714765e-1));
  y = madd(y, m, constant(-2.4999993993e-1));
  y = madd(y, m, constant(3.3333331174e-1));
  y = f32x4.mul(f32x4.mul(y, m), z);
  y = madd(e, constant(-2.12194440e-4), y);
  y = madd(z, constant(-0.5), y);
  y = madd(e, constant(0.693359375), f32x4.add(m, y));
  // ln inf = inf, ln NaN = NaN, ln 0 = -inf, ln of a negative number = NaN.
  y = v128.bitselect(y, x, f32x4.lt(x, constant(Infinity)));
  y = v128.bitselect(constant(-Infinity), y, f32x4.eq(x, constant(0)));
  return v128.bitselect(constant(NaN), y, f32x4.lt(x, constant(0)));
}

/** ln(1 + x) = ln u · x/(u - 1) with u = 1 + x after rounding: the factor undoes the rounding. */
// @ts-ignore: decorator
@inline
export function log1p(x: v128): v128 {
  const u = f32x4.add(x, constant(1));
  const y = f32x4.mul(log(u), f32x4.div(x, f32x4.sub(u, constant(1))));
  const asIs = v128.or(f32x4.eq(u, constant(1)), f32x4.eq(x, constant(Infinity)));
  return v128.bitselect(x, y, asIs);
}

/** 1/(1 + e^-x), through e^-|x| so that it is exact down to the smallest results. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(e, constant(1), f32x4.lt(x, constant(0)));
  return f32x4.div(numerator, f32x4.add(e, constant(1)));
}

/** tanh x: an odd polynomial below 0.625, else ±(1 - 2/(e^2|x| + 1)). */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const size = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = constant(-5.70498872745e-3);
  p = madd(p, z, constant(2.06390887954e-2));
  p = madd(p, z, constant(-5.37397155531e-2));
  p = madd(p, z, constant(1.33314422036e-1));
  p = madd(p, z, constant(-3.33332819422e-1));
  const near = madd(f32x4.mul(p, z), x, x);
  const e = exp(f32x4.add(size, size));
  const far = f32x4.sub(constant(1), f32x4.div(constant(2), f32x4.add(e, constant(1))));
  const signed = v128.or(far, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(size, constant(0.625)));
}

/** ln(1 + e^x), with tfjs' own limits: beyond them it is x or e^x to within rounding. */
// @ts-ignore: decorator
@inline
export function softplus(x: v128): v128 {
  const limit: f32 = 13.942385;
  const e = exp(x);
  let y = log1p(e);
  y = v128.bitselect(x, y, f32x4.gt(x, constant(limit)));
  return v128.bitselect(e, y, f32x4.lt(x, constant(-limit)));
}

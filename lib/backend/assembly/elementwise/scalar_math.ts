// deno-lint-ignore-file
/**
 * Functions of single numbers that are too rare to vectorize: powers, remainders, and casts as in JavaScript.
 */

/**
 * ln x in double precision for a positive finite x: 2·artanh((m - 1)/(m + 1)) as a series. Error below 1e-12.
 */
function logDouble(x: f64): f64 {
  let bits = reinterpret<u64>(x); // x comes from a float, so it is a normal double
  let e = <i32>(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    e++;
  }
  const s = (m - 1) / (m + 1), z = s * s;
  let sum: f64 = 1.0 / 17;
  sum = sum * z + 1.0 / 15;
  sum = sum * z + 1.0 / 13;
  sum = sum * z + 1.0 / 11;
  sum = sum * z + 1.0 / 9;
  sum = sum * z + 1.0 / 7;
  sum = sum * z + 1.0 / 5;
  sum = sum * z + 1.0 / 3;
  sum = sum * z + 1;
  return <f64>e * 0.6931471805599453 + 2 * s * sum;
}

/** e^x in double precision for |x| < 700. */
function expDouble(x: f64): f64 {
  const n = nearest<f64>(x * 1.4426950408889634);
  const r = x - n * 0.6931471805599453;
  let y: f64 = 1.0 / 39916800;
  y = y * r + 1.0 / 3628800;
  y = y * r + 1.0 / 362880;
  y = y * r + 1.0 / 40320;
  y = y * r + 1.0 / 5040;
  y = y * r + 1.0 / 720;
  y = y * r + 1.0 / 120;
  y = y * r + 1.0 / 24;
  y = y * r + 1.0 / 6;
  y = y * r + 0.5;
  y = y * r * r + r + 1;
  return y * reinterpret<f64>((<u64>(<i64>n + 1023)) << 52);
}

/**
 * base^exponent with the special cases of JavaScript's Math.pow. In double precision, because b·ln a
 * magnifies errors.
 */
export function pow(base: f32, exponent: f32): f32 {
  if (exponent == 0) return 1;
  if (base != base || exponent != exponent) return NaN;
  const size = abs<f32>(base);
  if (abs<f32>(exponent) == Infinity) {
    if (size == 1) return NaN;
    return (size > 1) == (exponent > 0) ? Infinity : 0;
  }
  const whole = nearest<f32>(exponent) == exponent;
  const odd = whole && abs<f32>(exponent) < 16777216 && (<i32>exponent & 1) != 0;
  const negative = reinterpret<u32>(base) >> 31 != 0;
  let result: f32;
  if (size == 0 || size == Infinity) {
    result = (size == 0) == (exponent > 0) ? 0 : Infinity;
  } else {
    if (negative && !whole) return NaN;
    const power = <f64>exponent * logDouble(size);
    result = power > 100 ? Infinity : power < -110 ? 0 : <f32>expDouble(power);
  }
  return negative && odd ? -result : result;
}

/** a mod b with the sign of b, as tfjs computes it in doubles. */
export function floorMod(a: f32, b: f32): f32 {
  const x = <f64>a, y = <f64>b;
  const rest = x % y;
  if ((x < 0 && y < 0) || (x >= 0 && y >= 0)) return <f32>rest;
  return <f32>((rest + y) % y);
}

/** Converts a double to an int32 as JavaScript does: truncated, modulo 2^32; NaN and infinity become 0. */
export function toInt32(x: f64): i32 {
  if (abs<f64>(x) < 9.2e18) return <i32>(<i64>x);
  if (x - x != 0) return 0; // NaN, ±inf
  return <i32>(<u32>(x - floor<f64>(x / 4294967296) * 4294967296));
}

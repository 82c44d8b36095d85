// deno-lint-ignore-file
/**
 * Reductions that are too rare to vectorize, one result after the other: of integers and bools, products, and
 * the index of the largest or smallest element. Threads split the results.
 */
import { chunkStart } from "../simd";
import { ReduceOp } from "../elementwise/opcodes";
import { ReduceArgs } from "./arguments";

/** Sums, products, maxima and minima of int32. Sums and products wrap modulo 2^32, as in an Int32Array. */
export function reduceInt(a: ReduceArgs, thread: i32, threads: i32): void {
  const stride = (<usize>a.inner) << 2;
  const end = chunkStart(a.outer * a.inner, thread + 1, threads);
  for (let unit = chunkStart(a.outer * a.inner, thread, threads); unit < end; unit++) {
    const outer = unit / a.inner;
    let x = a.x + ((<usize>(outer * a.length * a.inner + unit - outer * a.inner)) << 2);
    let result = a.op == ReduceOp.Sum ? 0 : a.op == ReduceOp.Max ? i32.MIN_VALUE : a.op == ReduceOp.Min ? i32.MAX_VALUE : 1;
    for (let l = 0; l < a.length; l++) {
      const value = load<i32>(x);
      if (a.op == ReduceOp.Sum) result += value;
      else if (a.op == ReduceOp.Max) result = max(result, value);
      else if (a.op == ReduceOp.Min) result = min(result, value);
      else result *= value;
      x += stride;
    }
    store<i32>(a.out + ((<usize>unit) << 2), result);
  }
}

/**
 * Products of float32, in order and in double precision, because partial products may leave the range of
 * floats.
 */
export function reduceProduct(a: ReduceArgs, thread: i32, threads: i32): void {
  const stride = (<usize>a.inner) << 2;
  const end = chunkStart(a.outer * a.inner, thread + 1, threads);
  for (let unit = chunkStart(a.outer * a.inner, thread, threads); unit < end; unit++) {
    const outer = unit / a.inner;
    let x = a.x + ((<usize>(outer * a.length * a.inner + unit - outer * a.inner)) << 2);
    let result: f64 = 1;
    for (let l = 0; l < a.length; l++) {
      result *= <f64>load<f32>(x);
      x += stride;
    }
    store<f32>(a.out + ((<usize>unit) << 2), <f32>result);
  }
}

/** bool: op 0 = all, 1 = any. Without elements the result is 0 for both, as in tfjs. */
export function reduceBool(a: ReduceArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.outer * a.inner, thread + 1, threads);
  for (let unit = chunkStart(a.outer * a.inner, thread, threads); unit < end; unit++) {
    const outer = unit / a.inner;
    let x = a.x + <usize>(outer * a.length * a.inner + unit - outer * a.inner);
    let result: u8 = a.op == 0 && a.length > 0 ? 1 : 0;
    for (let l = 0; l < a.length; l++) {
      const value: u8 = load<u8>(x) != 0 ? 1 : 0;
      result = a.op == 0 ? result & value : result | value;
      x += <usize>a.inner;
    }
    store<u8>(a.out + <usize>unit, result);
  }
}

/**
 * Finds the index of the first largest (op 0) or smallest (op 1) element, as int32. A NaN counts only as the
 * first element.
 */
// @ts-ignore: decorator
@inline
function argumentOf<T>(a: ReduceArgs, thread: i32, threads: i32): void {
  const stride = (<usize>a.inner) << 2;
  const end = chunkStart(a.outer * a.inner, thread + 1, threads);
  for (let unit = chunkStart(a.outer * a.inner, thread, threads); unit < end; unit++) {
    const outer = unit / a.inner;
    let x = a.x + ((<usize>(outer * a.length * a.inner + unit - outer * a.inner)) << 2);
    let best = a.length > 0 ? load<T>(x) : <T>0, index = 0;
    for (let l = 0; l < a.length; l++) {
      const value = load<T>(x);
      if (a.op == 0 ? value > best : value < best) {
        best = value;
        index = l;
      }
      x += stride;
    }
    store<i32>(a.out + ((<usize>unit) << 2), index);
  }
}

/** float32 → int32. */
export function argFloat(args: ReduceArgs, thread: i32, threads: i32): void {
  argumentOf<f32>(args, thread, threads);
}

/** int32 → int32. */
export function argInt(args: ReduceArgs, thread: i32, threads: i32): void {
  argumentOf<i32>(args, thread, threads);
}

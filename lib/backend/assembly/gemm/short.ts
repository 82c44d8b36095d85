// deno-lint-ignore-file
/**
 * `dotTile` (see micro.ts) for six rows whose elements lie side by side, [length][6], so that one pointer serves all six:
 * the windows of six neighbouring pixels of an image with one channel (each begins one float after the one before), or a copy.
 * Such windows are short (9 floats for a filter of 3x3), so that every instruction around the product counts.
 */
import { clamp, madd, storeLanes } from "../simd";
import { Walk } from "./micro";

/** Copies six rows, given by the addresses in `table`, to [length][6]. */
export function interleaveRows(walk: Walk, table: usize, to: usize): void {
  let p0 = <usize> load<u32>(table);
  let p1 = <usize> load<u32>(table, 4);
  let p2 = <usize> load<u32>(table, 8);
  let p3 = <usize> load<u32>(table, 12);
  let p4 = <usize> load<u32>(table, 16);
  let p5 = <usize> load<u32>(table, 20);
  const length = walk.length, middle = walk.middle;
  const middleStep = walk.middleStep - 4 * length;
  const outerStep = walk.outerStep - middle * walk.middleStep;
  for (let o = walk.outer; o > 0; o--) {
    for (let m = middle; m > 0; m--) {
      for (let n = length; n > 0; n--) {
        store<f32>(to, load<f32>(p0));
        store<f32>(to, load<f32>(p1), 4);
        store<f32>(to, load<f32>(p2), 8);
        store<f32>(to, load<f32>(p3), 12);
        store<f32>(to, load<f32>(p4), 16);
        store<f32>(to, load<f32>(p5), 20);
        to += 24;
        p0 += 4;
        p1 += 4;
        p2 += 4;
        p3 += 4;
        p4 += 4;
        p5 += 4;
      }
      p0 += middleStep;
      p1 += middleStep;
      p2 += middleStep;
      p3 += middleStep;
      p4 += middleStep;
      p5 += middleStep;
    }
    p0 += outerStep;
    p1 += outerStep;
    p2 += outerStep;
    p3 += outerStep;
    p4 += outerStep;
    p5 += outerStep;
  }
}

/**
 * C[i, j] = clamp(bias[j] + sum over k of A[i, k] b[k, j]) for 6 rows, of which `rows` are stored, and 8 columns.
 *
 * @param walk Of it, what becomes of the result.
 * @param from A: `runs` times `length` steps of `step` bytes, each run `runStep` bytes after the one before.
 */
export function interleavedTile(
  walk: Walk,
  from: usize,
  runs: i32,
  runStep: i32,
  length: i32,
  step: i32,
  b: usize,
  bias: usize,
  c: usize,
  rows: i32,
  columns: i32,
): void {
  const first = v128.load(bias), second = v128.load(bias, 16);
  let c00 = first, c01 = second;
  let c10 = first, c11 = second;
  let c20 = first, c21 = second;
  let c30 = first, c31 = second;
  let c40 = first, c41 = second;
  let c50 = first, c51 = second;
  let b0: v128, b1: v128, a: v128;
  runStep -= length * step;
  for (; runs > 0; runs--) {
    for (let n = length; n > 0; n--) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(from);
      c00 = madd(a, b0, c00);
      c01 = madd(a, b1, c01);
      a = v128.load32_splat(from, 4);
      c10 = madd(a, b0, c10);
      c11 = madd(a, b1, c11);
      a = v128.load32_splat(from, 8);
      c20 = madd(a, b0, c20);
      c21 = madd(a, b1, c21);
      a = v128.load32_splat(from, 12);
      c30 = madd(a, b0, c30);
      c31 = madd(a, b1, c31);
      a = v128.load32_splat(from, 16);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(from, 20);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
      from += step;
      b += 32;
    }
    from += runStep;
  }
  if (walk.clamped) {
    const low = f32x4.splat(walk.low), high = f32x4.splat(walk.high);
    c00 = clamp(c00, low, high);
    c01 = clamp(c01, low, high);
    c10 = clamp(c10, low, high);
    c11 = clamp(c11, low, high);
    c20 = clamp(c20, low, high);
    c21 = clamp(c21, low, high);
    c30 = clamp(c30, low, high);
    c31 = clamp(c31, low, high);
    c40 = clamp(c40, low, high);
    c41 = clamp(c41, low, high);
    c50 = clamp(c50, low, high);
    c51 = clamp(c51, low, high);
  }
  const rowStep = walk.rowStep;
  if (rows == 6 && columns == 8) {
    v128.store(c, c00);
    v128.store(c, c01, 16);
    c += rowStep;
    v128.store(c, c10);
    v128.store(c, c11, 16);
    c += rowStep;
    v128.store(c, c20);
    v128.store(c, c21, 16);
    c += rowStep;
    v128.store(c, c30);
    v128.store(c, c31, 16);
    c += rowStep;
    v128.store(c, c40);
    v128.store(c, c41, 16);
    c += rowStep;
    v128.store(c, c50);
    v128.store(c, c51, 16);
    return;
  }
  storeLanes(c, c00, columns);
  storeLanes(c + 16, c01, columns - 4);
  if (rows == 1) return;
  c += rowStep;
  storeLanes(c, c10, columns);
  storeLanes(c + 16, c11, columns - 4);
  if (rows == 2) return;
  c += rowStep;
  storeLanes(c, c20, columns);
  storeLanes(c + 16, c21, columns - 4);
  if (rows == 3) return;
  c += rowStep;
  storeLanes(c, c30, columns);
  storeLanes(c + 16, c31, columns - 4);
  if (rows == 4) return;
  c += rowStep;
  storeLanes(c, c40, columns);
  storeLanes(c + 16, c41, columns - 4);
  if (rows == 5) return;
  c += rowStep;
  storeLanes(c, c50, columns);
  storeLanes(c + 16, c51, columns - 4);
}

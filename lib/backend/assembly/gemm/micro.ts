// deno-lint-ignore-file
/**
 * The innermost loops: a tile of 6 rows by 8 columns of a matrix product, held in 12 vector registers.
 *
 * x86 gives WebAssembly 15 usable 128-bit registers: 12 accumulators, two for a row of B, one for the broadcast
 * element of A. Each step of the inner loop makes 12 multiply-adds out of 8 loads.
 *
 * Deno's V8 checks the bounds of every load, with three instructions: their issue is what limits the loop. Four steps at
 * a time share one update of the pointers. (The build keeps the order of the lines, see build.ts: reordered, this would spill registers.)
 *
 * B is "packed" by `packMatrix`: panels of 8 columns, in each panel one row of 8 floats after the other, so that
 * the kernel reads it straight through. A is read where it lies, through six row pointers.
 */
import { clamp, madd, storeLanes } from "../simd";

/**
 * How a row of A is walked, and what becomes of the result. A row is `outer` x `middle` runs of `length` contiguous
 * floats: for a matrix product one run, for a convolution one run for each row of the filter (or for each tap,
 * if the filter is dilated). Steps are in bytes.
 */
@unmanaged
export class Walk {
  outer: i32;
  outerStep: i32;
  middle: i32;
  middleStep: i32;
  length: i32;
  /** Bytes from a row of C to the next. */
  rowStep: i32;
  /** 0: store the sums as they are; 1: clamp them to [low, high] (see `clamp`). */
  clamped: i32;
  low: f32;
  high: f32;
}

/**
 * C[i, j] = clamp(bias[j] + sum over k of A[i, k] B[k, j]) for i < rows <= 6 and j < columns <= 8.
 *
 * @param table Addresses of six rows of A. When rows < 6, the others must still be readable.
 * @param b One packed panel of B.
 * @param bias Eight floats, readable even when columns < 8.
 */
export function dotTile(
  walk: Walk,
  table: usize,
  b: usize,
  bias: usize,
  c: usize,
  rows: i32,
  columns: i32,
): void {
  const first = v128.load(bias);
  const second = v128.load(bias, 16);
  let c00 = first, c01 = second;
  let c10 = first, c11 = second;
  let c20 = first, c21 = second;
  let c30 = first, c31 = second;
  let c40 = first, c41 = second;
  let c50 = first, c51 = second;
  let p0 = <usize> load<u32>(table);
  let p1 = <usize> load<u32>(table, 4);
  let p2 = <usize> load<u32>(table, 8);
  let p3 = <usize> load<u32>(table, 12);
  let p4 = <usize> load<u32>(table, 16);
  let p5 = <usize> load<u32>(table, 20);
  const length = walk.length;
  const middle = walk.middle;
  const middleStep = walk.middleStep - 4 * length;
  const outerStep = walk.outerStep - middle * walk.middleStep;
  let b0: v128, b1: v128, a: v128;
  for (let o = walk.outer; o > 0; o--) {
    for (let m = middle; m > 0; m--) {
      let n = length;
      for (; n >= 4; n -= 4) {
        b0 = v128.load(b);
        b1 = v128.load(b, 16);
        a = v128.load32_splat(p0);
        c00 = madd(a, b0, c00);
        c01 = madd(a, b1, c01);
        a = v128.load32_splat(p1);
        c10 = madd(a, b0, c10);
        c11 = madd(a, b1, c11);
        a = v128.load32_splat(p2);
        c20 = madd(a, b0, c20);
        c21 = madd(a, b1, c21);
        a = v128.load32_splat(p3);
        c30 = madd(a, b0, c30);
        c31 = madd(a, b1, c31);
        a = v128.load32_splat(p4);
        c40 = madd(a, b0, c40);
        c41 = madd(a, b1, c41);
        a = v128.load32_splat(p5);
        c50 = madd(a, b0, c50);
        c51 = madd(a, b1, c51);
        b0 = v128.load(b, 32);
        b1 = v128.load(b, 48);
        a = v128.load32_splat(p0, 4);
        c00 = madd(a, b0, c00);
        c01 = madd(a, b1, c01);
        a = v128.load32_splat(p1, 4);
        c10 = madd(a, b0, c10);
        c11 = madd(a, b1, c11);
        a = v128.load32_splat(p2, 4);
        c20 = madd(a, b0, c20);
        c21 = madd(a, b1, c21);
        a = v128.load32_splat(p3, 4);
        c30 = madd(a, b0, c30);
        c31 = madd(a, b1, c31);
        a = v128.load32_splat(p4, 4);
        c40 = madd(a, b0, c40);
        c41 = madd(a, b1, c41);
        a = v128.load32_splat(p5, 4);
        c50 = madd(a, b0, c50);
        c51 = madd(a, b1, c51);
        b0 = v128.load(b, 64);
        b1 = v128.load(b, 80);
        a = v128.load32_splat(p0, 8);
        c00 = madd(a, b0, c00);
        c01 = madd(a, b1, c01);
        a = v128.load32_splat(p1, 8);
        c10 = madd(a, b0, c10);
        c11 = madd(a, b1, c11);
        a = v128.load32_splat(p2, 8);
        c20 = madd(a, b0, c20);
        c21 = madd(a, b1, c21);
        a = v128.load32_splat(p3, 8);
        c30 = madd(a, b0, c30);
        c31 = madd(a, b1, c31);
        a = v128.load32_splat(p4, 8);
        c40 = madd(a, b0, c40);
        c41 = madd(a, b1, c41);
        a = v128.load32_splat(p5, 8);
        c50 = madd(a, b0, c50);
        c51 = madd(a, b1, c51);
        b0 = v128.load(b, 96);
        b1 = v128.load(b, 112);
        a = v128.load32_splat(p0, 12);
        c00 = madd(a, b0, c00);
        c01 = madd(a, b1, c01);
        a = v128.load32_splat(p1, 12);
        c10 = madd(a, b0, c10);
        c11 = madd(a, b1, c11);
        a = v128.load32_splat(p2, 12);
        c20 = madd(a, b0, c20);
        c21 = madd(a, b1, c21);
        a = v128.load32_splat(p3, 12);
        c30 = madd(a, b0, c30);
        c31 = madd(a, b1, c31);
        a = v128.load32_splat(p4, 12);
        c40 = madd(a, b0, c40);
        c41 = madd(a, b1, c41);
        a = v128.load32_splat(p5, 12);
        c50 = madd(a, b0, c50);
        c51 = madd(a, b1, c51);
        b += 128;
        p0 += 16;
        p1 += 16;
        p2 += 16;
        p3 += 16;
        p4 += 16;
        p5 += 16;
      }
      for (; n > 0; n--) {
        b0 = v128.load(b);
        b1 = v128.load(b, 16);
        a = v128.load32_splat(p0);
        c00 = madd(a, b0, c00);
        c01 = madd(a, b1, c01);
        a = v128.load32_splat(p1);
        c10 = madd(a, b0, c10);
        c11 = madd(a, b1, c11);
        a = v128.load32_splat(p2);
        c20 = madd(a, b0, c20);
        c21 = madd(a, b1, c21);
        a = v128.load32_splat(p3);
        c30 = madd(a, b0, c30);
        c31 = madd(a, b1, c31);
        a = v128.load32_splat(p4);
        c40 = madd(a, b0, c40);
        c41 = madd(a, b1, c41);
        a = v128.load32_splat(p5);
        c50 = madd(a, b0, c50);
        c51 = madd(a, b1, c51);
        b += 32;
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

  if (walk.clamped) {
    const low = f32x4.splat(walk.low);
    const high = f32x4.splat(walk.high);
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
  const step = walk.rowStep;
  if (columns == 8) {
    v128.store(c, c00);
    v128.store(c, c01, 16);
    if (rows > 1) {
      c += step;
      v128.store(c, c10);
      v128.store(c, c11, 16);
      if (rows > 2) {
        c += step;
        v128.store(c, c20);
        v128.store(c, c21, 16);
        if (rows > 3) {
          c += step;
          v128.store(c, c30);
          v128.store(c, c31, 16);
          if (rows > 4) {
            c += step;
            v128.store(c, c40);
            v128.store(c, c41, 16);
            if (rows > 5) {
              c += step;
              v128.store(c, c50);
              v128.store(c, c51, 16);
            }
          }
        }
      }
    }
  } else {
    storeLanes(c, c00, columns);
    storeLanes(c + 16, c01, columns - 4);
    if (rows > 1) {
      c += step;
      storeLanes(c, c10, columns);
      storeLanes(c + 16, c11, columns - 4);
      if (rows > 2) {
        c += step;
        storeLanes(c, c20, columns);
        storeLanes(c + 16, c21, columns - 4);
        if (rows > 3) {
          c += step;
          storeLanes(c, c30, columns);
          storeLanes(c + 16, c31, columns - 4);
          if (rows > 4) {
            c += step;
            storeLanes(c, c40, columns);
            storeLanes(c + 16, c41, columns - 4);
            if (rows > 5) {
              c += step;
              storeLanes(c, c50, columns);
              storeLanes(c + 16, c51, columns - 4);
            }
          }
        }
      }
    }
  }
}

/**
 * tile[i, j] += sum over k of A[k, i] B[k, j]: the product that sums over pixels, for filter gradients.
 * k runs over `lines` x `count` pixels.
 *
 * @param table Addresses of A[0, i] for six i.
 * @param aStep Bytes from A[k, i] to A[k + 1, i] within a line; `lineStep`: from one line to the next.
 * @param bStep Bytes from B[k, 0] to B[k + 1, 0], across lines too.
 * @param tile 6 x 8 floats, row by row.
 */
export function outerTile(
  table: usize,
  lines: i32,
  lineStep: i32,
  count: i32,
  aStep: i32,
  b: usize,
  bStep: i32,
  tile: usize,
): void {
  let c00 = v128.load(tile), c01 = v128.load(tile, 16);
  let c10 = v128.load(tile, 32), c11 = v128.load(tile, 48);
  let c20 = v128.load(tile, 64), c21 = v128.load(tile, 80);
  let c30 = v128.load(tile, 96), c31 = v128.load(tile, 112);
  let c40 = v128.load(tile, 128), c41 = v128.load(tile, 144);
  let c50 = v128.load(tile, 160), c51 = v128.load(tile, 176);
  let p0 = <usize> load<u32>(table);
  let p1 = <usize> load<u32>(table, 4);
  let p2 = <usize> load<u32>(table, 8);
  let p3 = <usize> load<u32>(table, 12);
  let p4 = <usize> load<u32>(table, 16);
  let p5 = <usize> load<u32>(table, 20);
  lineStep -= count * aStep;
  let b0: v128, b1: v128, a: v128;
  for (; lines > 0; lines--) {
    let n = count;
    for (; n >= 4; n -= 4) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(p0);
      c00 = madd(a, b0, c00);
      c01 = madd(a, b1, c01);
      a = v128.load32_splat(p1);
      c10 = madd(a, b0, c10);
      c11 = madd(a, b1, c11);
      a = v128.load32_splat(p2);
      c20 = madd(a, b0, c20);
      c21 = madd(a, b1, c21);
      a = v128.load32_splat(p3);
      c30 = madd(a, b0, c30);
      c31 = madd(a, b1, c31);
      a = v128.load32_splat(p4);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(p5);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
      p5 += aStep;
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(p0);
      c00 = madd(a, b0, c00);
      c01 = madd(a, b1, c01);
      a = v128.load32_splat(p1);
      c10 = madd(a, b0, c10);
      c11 = madd(a, b1, c11);
      a = v128.load32_splat(p2);
      c20 = madd(a, b0, c20);
      c21 = madd(a, b1, c21);
      a = v128.load32_splat(p3);
      c30 = madd(a, b0, c30);
      c31 = madd(a, b1, c31);
      a = v128.load32_splat(p4);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(p5);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
      p5 += aStep;
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(p0);
      c00 = madd(a, b0, c00);
      c01 = madd(a, b1, c01);
      a = v128.load32_splat(p1);
      c10 = madd(a, b0, c10);
      c11 = madd(a, b1, c11);
      a = v128.load32_splat(p2);
      c20 = madd(a, b0, c20);
      c21 = madd(a, b1, c21);
      a = v128.load32_splat(p3);
      c30 = madd(a, b0, c30);
      c31 = madd(a, b1, c31);
      a = v128.load32_splat(p4);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(p5);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
      p5 += aStep;
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(p0);
      c00 = madd(a, b0, c00);
      c01 = madd(a, b1, c01);
      a = v128.load32_splat(p1);
      c10 = madd(a, b0, c10);
      c11 = madd(a, b1, c11);
      a = v128.load32_splat(p2);
      c20 = madd(a, b0, c20);
      c21 = madd(a, b1, c21);
      a = v128.load32_splat(p3);
      c30 = madd(a, b0, c30);
      c31 = madd(a, b1, c31);
      a = v128.load32_splat(p4);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(p5);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
      p5 += aStep;
    }
    for (; n > 0; n--) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(p0);
      c00 = madd(a, b0, c00);
      c01 = madd(a, b1, c01);
      a = v128.load32_splat(p1);
      c10 = madd(a, b0, c10);
      c11 = madd(a, b1, c11);
      a = v128.load32_splat(p2);
      c20 = madd(a, b0, c20);
      c21 = madd(a, b1, c21);
      a = v128.load32_splat(p3);
      c30 = madd(a, b0, c30);
      c31 = madd(a, b1, c31);
      a = v128.load32_splat(p4);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(p5);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
      p5 += aStep;
    }
    p0 += lineStep;
    p1 += lineStep;
    p2 += lineStep;
    p3 += lineStep;
    p4 += lineStep;
    p5 += lineStep;
  }
  v128.store(tile, c00);
  v128.store(tile, c01, 16);
  v128.store(tile, c10, 32);
  v128.store(tile, c11, 48);
  v128.store(tile, c20, 64);
  v128.store(tile, c21, 80);
  v128.store(tile, c30, 96);
  v128.store(tile, c31, 112);
  v128.store(tile, c40, 128);
  v128.store(tile, c41, 144);
  v128.store(tile, c50, 160);
  v128.store(tile, c51, 176);
}

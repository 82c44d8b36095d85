// deno-lint-ignore-file
/**
 * The 36 matrix products of a block of tiles: C[tile, j] = sum over k of A[tile, k] B[k, j], one for each plane.
 *
 * B comes packed in panels of 8 columns, [panel, k, 8], so that the inner loop reads it straight through: 6 tiles by 8 columns are
 * held in 12 registers, two hold a row of the panel, one a value of A (see gemm/micro.ts).
 */
import { madd } from "../simd";

/**
 * One plane. `inner` is a multiple of 4, `columns` of 8. A has rows of `inner` floats, C of `columns`. There is room for a multiple of 6
 * tiles: what lies beyond the last one is multiplied with it, and nobody reads the result.
 */
export function multiplyPlane(a: usize, b: usize, c: usize, tiles: i32, inner: i32, columns: i32): void {
  const aStep = <usize> inner * 4, cStep = <usize> columns * 4;
  for (let column = 0; column < columns; column += 8) {
    for (let tile = 0; tile < tiles; tile += 6) {
      sixTiles(a + <usize> tile * aStep, aStep, b, c + <usize> tile * cStep + <usize> column * 4, cStep, inner);
    }
    b += <usize> inner * 32;
  }
}

function sixTiles(p0: usize, aStep: usize, b: usize, c: usize, cStep: usize, inner: i32): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  let p1 = p0 + aStep, p2 = p1 + aStep, p3 = p2 + aStep, p4 = p3 + aStep, p5 = p4 + aStep;
  const end = p0 + <usize> inner * 4;
  let b0: v128, b1: v128, a: v128;
  while (p0 < end) {
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
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += cStep;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += cStep;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += cStep;
  v128.store(c, c30);
  v128.store(c, c31, 16);
  c += cStep;
  v128.store(c, c40);
  v128.store(c, c41, 16);
  c += cStep;
  v128.store(c, c50);
  v128.store(c, c51, 16);
}

// deno-lint-ignore-file
/**
 * A second tile for filter gradients: 5 rows by 8 columns instead of 6 by 8 (`outerTile` in micro.ts).
 *
 * Six rows make more of each load. But the filters of first layers have 9 or 25 places: six rows would compute 12 or 30,
 * five compute 10 or 25.
 */
import { madd } from "../simd";

/** Rows of the tiles for a product of so many rows: five where that saves a good part of the work. */
export function outerTileRows(rows: i32): i32 {
  const six = ((rows + 5) / 6) * 6, five = ((rows + 4) / 5) * 5;
  return five * 12 < six * 11 ? 5 : 6;
}

/** As `outerTile` of micro.ts, with five rows. */
export function outerTile5(
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
  let p0 = <usize> load<u32>(table);
  let p1 = <usize> load<u32>(table, 4);
  let p2 = <usize> load<u32>(table, 8);
  let p3 = <usize> load<u32>(table, 12);
  let p4 = <usize> load<u32>(table, 16);
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
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
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
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
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
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
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
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
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
      b += bStep;
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      p4 += aStep;
    }
    p0 += lineStep;
    p1 += lineStep;
    p2 += lineStep;
    p3 += lineStep;
    p4 += lineStep;
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
}

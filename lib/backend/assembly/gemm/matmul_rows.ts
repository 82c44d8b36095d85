// deno-lint-ignore-file
/**
 * `matmulRows`: the product of `matmul` (gemm.ts) for a few rows, as in a prediction for one image. B is not
 * packed: that would cost more than the product.
 */
import { chunkStart, clamp, madd, minimum } from "../simd";

@unmanaged
class MatmulRowsArgs {
  a: usize;
  /** Not packed: [batch][k][n]. */
  b: usize;
  /** [n] or 0. */
  bias: usize;
  c: usize;
  batch: i32;
  m: i32;
  k: i32;
  n: i32;
  aStep: i32;
  bStep: i32;
  low: f32;
  high: f32;
}

/** Threads split the columns in blocks of 16. */
export function matmulRows(args: MatmulRowsArgs, thread: i32, threads: i32): void {
  const m = args.m, k = args.k, n = args.n;
  const low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  const blocks = (n + 15) >> 4;
  const begin = chunkStart(blocks, thread, threads) * 16;
  const end = minimum(chunkStart(blocks, thread + 1, threads) * 16, n);
  for (let batch = 0; batch < args.batch; batch++) {
    for (let row = 0; row < m; row++) {
      const a = args.a + (<usize> batch * args.aStep + row * k) * 4;
      const b = args.b + <usize> batch * args.bStep * 4;
      const c = args.c + (<usize> batch * m + row) * n * 4;
      let column = begin;
      for (; column + 16 <= end; column += 16) {
        row16(a, b + column * 4, args.bias ? args.bias + column * 4 : 0, c + column * 4, k, n * 4, low, high);
      }
      for (; column + 4 <= end; column += 4) {
        row4(a, b + column * 4, args.bias ? args.bias + column * 4 : 0, c + column * 4, k, n * 4, low, high);
      }
      for (; column < end; column++) {
        let sum: f32 = 0;
        for (let i = 0; i < k; i++) sum += load<f32>(a + i * 4) * load<f32>(b + (<usize> i * n + column) * 4);
        if (args.bias) sum += load<f32>(args.bias + column * 4);
        store<f32>(c + column * 4, f32x4.extract_lane(clamp(f32x4.splat(sum), low, high), 0));
      }
    }
  }
}

/**
 * One row by 16 columns. Even and odd k have separate sums, so that eight multiply-adds run at the same time.
 */
function row16(a: usize, b: usize, bias: usize, c: usize, k: i32, rowStep: i32, low: v128, high: v128): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero, t0 = zero, t1 = zero, t2 = zero, t3 = zero;
  for (; k >= 2; k -= 2) {
    const x = v128.load32_splat(a), y = v128.load32_splat(a, 4);
    const next = b + rowStep;
    s0 = madd(x, v128.load(b), s0);
    s1 = madd(x, v128.load(b, 16), s1);
    s2 = madd(x, v128.load(b, 32), s2);
    s3 = madd(x, v128.load(b, 48), s3);
    t0 = madd(y, v128.load(next), t0);
    t1 = madd(y, v128.load(next, 16), t1);
    t2 = madd(y, v128.load(next, 32), t2);
    t3 = madd(y, v128.load(next, 48), t3);
    a += 8;
    b = next + rowStep;
  }
  if (k) {
    const x = v128.load32_splat(a);
    s0 = madd(x, v128.load(b), s0);
    s1 = madd(x, v128.load(b, 16), s1);
    s2 = madd(x, v128.load(b, 32), s2);
    s3 = madd(x, v128.load(b, 48), s3);
  }
  if (bias) {
    s0 = f32x4.add(s0, v128.load(bias));
    s1 = f32x4.add(s1, v128.load(bias, 16));
    s2 = f32x4.add(s2, v128.load(bias, 32));
    s3 = f32x4.add(s3, v128.load(bias, 48));
  }
  v128.store(c, clamp(f32x4.add(s0, t0), low, high));
  v128.store(c, clamp(f32x4.add(s1, t1), low, high), 16);
  v128.store(c, clamp(f32x4.add(s2, t2), low, high), 32);
  v128.store(c, clamp(f32x4.add(s3, t3), low, high), 48);
}

/** One row by 4 columns, with four sums. */
function row4(a: usize, b: usize, bias: usize, c: usize, k: i32, rowStep: i32, low: v128, high: v128): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
  for (; k >= 4; k -= 4) {
    const b1 = b + rowStep, b2 = b1 + rowStep, b3 = b2 + rowStep;
    s0 = madd(v128.load32_splat(a), v128.load(b), s0);
    s1 = madd(v128.load32_splat(a, 4), v128.load(b1), s1);
    s2 = madd(v128.load32_splat(a, 8), v128.load(b2), s2);
    s3 = madd(v128.load32_splat(a, 12), v128.load(b3), s3);
    a += 16;
    b = b3 + rowStep;
  }
  for (; k > 0; k--) {
    s0 = madd(v128.load32_splat(a), v128.load(b), s0);
    a += 4;
    b += rowStep;
  }
  let sum = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  if (bias) sum = f32x4.add(sum, v128.load(bias));
  v128.store(c, clamp(sum, low, high));
}

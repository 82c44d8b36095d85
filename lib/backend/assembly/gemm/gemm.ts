// deno-lint-ignore-file
/**
 * Matrix products, row-major: C[m, n] = clamp(sum over k of A[m, k] B[k, n] + bias[n]), for a batch of matrices.
 *
 * `matmul` reads B as packed by `packMatrix`. Threads split the rows of C in groups of six. A thread works through blocks
 * of rows small enough that they stay in the second-level cache while one panel of B after the other passes.
 * A transposed A ([k, m]) is turned around block by block into the thread's scratch.
 *
 * `matmulRows` is for few rows (a prediction for one image): packing would cost more than the product.
 */
import { chunkStart, clamp, madd, minimum } from "../simd";
import { dotTile, Walk } from "./micro";
import { transpose4 } from "./transpose";

@unmanaged
class MatmulArgs {
  a: usize;
  /** Packed; `paddedBias` as from `packMatrix`. */
  b: usize;
  paddedBias: usize;
  c: usize;
  /** For each thread `scratchStep` bytes: 64 + blockRows·4 and, for a transposed A, blockRows·k·4 more. */
  scratch: usize;
  scratchStep: i32;
  batch: i32;
  m: i32;
  k: i32;
  n: i32;
  /** Floats from one matrix of the batch to the next; 0: the same for all. */
  aStep: i32;
  bStep: i32;
  transposedA: i32;
  /** Rows in a block: a multiple of 6. */
  blockRows: i32;
  clamped: i32;
  low: f32;
  high: f32;
}

export function matmul(args: MatmulArgs, thread: i32, threads: i32): void {
  const m = args.m, k = args.k, n = args.n;
  const scratch = args.scratch + <usize> thread * args.scratchStep;
  const table = scratch + 64;
  const block = table + args.blockRows * 4;
  const walk = changetype<Walk>(scratch);
  walk.outer = 1;
  walk.middle = 1;
  walk.outerStep = 0;
  walk.middleStep = 0;
  walk.length = k;
  walk.rowStep = n * 4;
  walk.clamped = args.clamped;
  walk.low = args.low;
  walk.high = args.high;

  const groups = (m + 5) / 6;
  const blockGroups = args.blockRows / 6;
  const end = chunkStart(args.batch * groups, thread + 1, threads);
  let unit = chunkStart(args.batch * groups, thread, threads);
  while (unit < end) {
    const batch = unit / groups;
    const group = unit % groups;
    const count = minimum(minimum(blockGroups, groups - group), end - unit);
    const row = group * 6;
    const rows = minimum(count * 6, m - row);
    const a = args.a + <usize> batch * args.aStep * 4;
    let first = a + <usize> row * k * 4;
    if (args.transposedA) {
      copyTransposed(a + <usize> row * 4, m * 4, block, rows, k);
      first = block;
    }
    for (let i = 0; i < count * 6; i++) {
      store<u32>(table + i * 4, first + <usize> minimum(i, rows - 1) * k * 4);
    }
    const b = args.b + <usize> batch * args.bStep * 4;
    const c = args.c + (<usize> batch * m + row) * n * 4;
    for (let column = 0; column < n; column += 8) {
      for (let i = 0; i < rows; i += 6) {
        dotTile(
          walk,
          table + i * 4,
          b + <usize> column * k * 4,
          args.paddedBias + column * 4,
          c + (<usize> i * n + column) * 4,
          minimum(6, rows - i),
          minimum(8, n - column),
        );
      }
    }
    unit += count;
  }
}

/** to[row][i] = from[i][row]: `rows` columns of a matrix with `length` rows. */
function copyTransposed(from: usize, fromStep: i32, to: usize, rows: i32, length: i32): void {
  const rowBytes = length * 4;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    transpose4(from + <usize> i * fromStep, fromStep, to + i * 4, rowBytes, rows);
  }
  for (; i < length; i++) {
    for (let row = 0; row < rows; row++) {
      store<f32>(to + (<usize> row * length + i) * 4, load<f32>(from + <usize> i * fromStep + row * 4));
    }
  }
}

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

/** One row by 16 columns; even and odd k in separate sums, so that eight multiply-adds are under way at a time. */
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

// deno-lint-ignore-file
/**
 * Matrix products, row-major: C[m, n] = clamp(sum over k of A[m, k] B[k, n] + bias[n]), for a batch of
 * matrices.
 *
 * `matmul` reads B as `packMatrix` packs it. Threads split the rows of C in groups of six. A thread takes
 * blocks of A that are small enough to stay in the second-level cache, some rows and a part of k, and multiplies
 * each by one panel of B after the other. The sums of the next part of k go on from those in C, in the same order as
 * without parts. Blocks of a transposed A ([k, m]) are transposed into the thread's scratch memory first.
 * (matmul_rows.ts has the product for a few rows.)
 */
import { chunkStart, minimum } from "../simd";
import { longDotTile } from "./dot_tile.template";
import { Walk } from "./walk";
import { transpose4 } from "./transpose";

@unmanaged
class MatmulArgs {
  a: usize;
  /** `packMatrix` makes it, and `paddedBias`; without a bias (0), the product is added to C. */
  b: usize;
  paddedBias: usize;
  c: usize;
  /** For each thread `scratchStep` bytes: 64 + blockRows·4 and, for a transposed A, blockRows·(blockLength + 16)·4 more. */
  scratch: usize;
  scratchStep: i32;
  batch: i32;
  m: i32;
  k: i32;
  n: i32;
  /** Floats from a row of A, as it is stored, to the next, and of C. */
  rowOfA: i32;
  rowOfC: i32;
  /** Floats from one matrix of the batch to the next; 0: the same for all. */
  aStep: i32;
  bStep: i32;
  transposedA: i32;
  /** Rows in a block, a multiple of 6, and the part of k. */
  blockRows: i32;
  blockLength: i32;
  clamped: i32;
  low: f32;
  high: f32;
}

export function matmul(args: MatmulArgs, thread: i32, threads: i32): void {
  const m = args.m;
  const walk = changetype<Walk>(args.scratch + <usize> thread * args.scratchStep);
  walk.outer = 1;
  walk.middle = 1;
  walk.outerStep = 0;
  walk.middleStep = 0;
  walk.rowStep = args.rowOfC * 4;
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
    multiplyRows(args, walk, batch, row, minimum(count * 6, m - row));
    unit += count;
  }
}

/** Computes some rows of C. */
function multiplyRows(args: MatmulArgs, walk: Walk, batch: i32, row: i32, rows: i32): void {
  const m = args.m, k = args.k, n = args.n, rowOfA = args.rowOfA, rowOfC = args.rowOfC;
  const table = changetype<usize>(walk) + 64;
  const a = args.a + <usize> batch * args.aStep * 4, b = args.b + <usize> batch * args.bStep * 4;
  const c = args.c + (<usize> batch * m + row) * rowOfC * 4;
  const padded = (rows + 5) / 6 * 6;
  let begin = 0;
  do {
    const length = minimum(args.blockLength, k - begin);
    let first = a + (<usize> row * rowOfA + begin) * 4, rowStep = <usize> rowOfA * 4;
    if (args.transposedA) {
      first = table + args.blockRows * 4;
      rowStep = <usize> (length + 16) * 4;
      copyTransposed(a + (<usize> begin * rowOfA + row) * 4, rowOfA * 4, first, <i32> rowStep, rows, length);
    }
    for (let i = 0; i < padded; i++) store<u32>(table + i * 4, first + <usize> minimum(i, rows - 1) * rowStep);
    walk.length = length;
    walk.clamped = begin + length == k ? args.clamped : 0;
    for (let column = 0; column < n; column += 8) {
      const panel = b + (<usize> column * k + begin * 8) * 4;
      const bias = begin == 0 && args.paddedBias ? args.paddedBias + column * 4 : 0;
      const columns = minimum(8, n - column);
      for (let i = 0; i < rows; i += 6) {
        const to = c + (<usize> i * rowOfC + column) * 4;
        longDotTile(walk, table + i * 4, panel, bias, to, minimum(6, rows - i), columns);
      }
    }
    begin += length;
  } while (begin < k);
}

/**
 * to[row][i] = from[i][row]: `rows` columns of a matrix with `length` rows. (The rows of the copy are a cache line longer
 * than they need be: the lines that are written at once would compete for the same places in the cache if their
 * distance were a power of two.)
 */
function copyTransposed(from: usize, fromStep: i32, to: usize, rowBytes: i32, rows: i32, length: i32): void {
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    transpose4(from + <usize> i * fromStep, fromStep, to + i * 4, rowBytes, rows);
  }
  for (; i < length; i++) {
    for (let row = 0; row < rows; row++) {
      store<f32>(to + (<usize> row * rowBytes + i * 4), load<f32>(from + <usize> i * fromStep + row * 4));
    }
  }
}

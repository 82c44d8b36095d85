// deno-lint-ignore-file
/**
 * Matrix products, row-major: C[m, n] = clamp(sum over k of A[m, k] B[k, n] + bias[n]), for a batch of
 * matrices.
 *
 * `matmul` reads B as `packMatrix` packs it. Threads split the rows of C in groups of six. A thread takes
 * blocks of rows that are small enough to stay in the second-level cache, and multiplies each block by one
 * panel of B after the other. Blocks of a transposed A ([k, m]) are transposed into the thread's scratch
 * memory first. (matmul_rows.ts has the product for a few rows.)
 */
import { chunkStart, minimum } from "../simd";
import { dotTile } from "./dot_tile.template";
import { Walk } from "./walk";
import { transpose4 } from "./transpose";

@unmanaged
class MatmulArgs {
  a: usize;
  /** `packMatrix` makes it, and `paddedBias`. */
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

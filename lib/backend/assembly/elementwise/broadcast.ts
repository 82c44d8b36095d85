// deno-lint-ignore-file
/**
 * How a kernel with two operands walks them: out[row][i] = f(a[row][i], b[row][i]).
 *
 * The TypeScript side merges all dimensions into rows of `inner` elements. Along a row each operand either
 * advances by one element or repeats one (`aStep`, `bStep` = 1 or 0, never both 0 unless inner is 1). The
 * stride table (strides.ts) tells where a row begins in a and b; its stride is 0 where an operand is
 * broadcast. So
 *
 *     same shape           1 row, steps 1 and 1
 *     tensor ∘ number      1 row, steps 1 and 0
 *     [N, C] ∘ [C]         N rows, steps 1 and 1, b's stride 0
 *     [N, C] ∘ [N, 1]      N rows, steps 1 and 0
 *
 * Threads split the rows, or the one row.
 */
import { chunkStart } from "../simd";
import { rowOffset, Table } from "./strides";

// @ts-ignore: decorator
@unmanaged
export class BroadcastArgs {
  op: i32;
  a: usize;
  b: usize;
  out: usize;
  rows: i32;
  inner: i32;
  aStep: i32;
  bStep: i32;
  rank: i32;
  /** rank times (size, stride of a, stride of b). */
  table: Table;
}

/** Returns the offset of a row in a, in elements. */
// @ts-ignore: decorator
@inline
export function offsetA(args: BroadcastArgs, row: i32): i32 {
  return rowOffset(changetype<usize>(args) + offsetof<BroadcastArgs>("table"), args.rank, row, 1, 3);
}

/** Returns the offset of a row in b, in elements. */
// @ts-ignore: decorator
@inline
export function offsetB(args: BroadcastArgs, row: i32): i32 {
  return rowOffset(changetype<usize>(args) + offsetof<BroadcastArgs>("table"), args.rank, row, 2, 3);
}

/** Returns this thread's first row. */
// @ts-ignore: decorator
@inline
export function firstRow(args: BroadcastArgs, thread: i32, threads: i32): i32 {
  return args.rows == 1 ? 0 : chunkStart(args.rows, thread, threads);
}

/** Returns one more than this thread's last row. */
// @ts-ignore: decorator
@inline
export function endRow(args: BroadcastArgs, thread: i32, threads: i32): i32 {
  return args.rows == 1 ? 1 : chunkStart(args.rows, thread + 1, threads);
}

/** Returns this thread's first element of each row: threads share a row only if there is no other. */
// @ts-ignore: decorator
@inline
export function firstColumn(args: BroadcastArgs, thread: i32, threads: i32): i32 {
  return args.rows == 1 ? chunkStart(args.inner, thread, threads) : 0;
}

/** Returns one more than this thread's last element of each row. */
// @ts-ignore: decorator
@inline
export function endColumn(args: BroadcastArgs, thread: i32, threads: i32): i32 {
  return args.rows == 1 ? chunkStart(args.inner, thread + 1, threads) : args.inner;
}

// deno-lint-ignore-file
/**
 * Copies a block of any rank, with strides in its source and in its target. This kernel does slicing,
 * padding, concatenating, splitting, stacking, tiling (stride 0), reversing (negative strides) and most
 * transposing.
 *
 * A row has `inner` elements that lie `fromStep` and `toStep` elements apart; the stride table
 * (elementwise/strides.ts) tells where rows begin. `from` and `to` point to the block's first element.
 * Elements have 4 bytes (float32, int32) or 1 (bool).
 *
 * If rows of a transposition are not contiguous in `from`, `transpose4` copies blocks of 4x4 elements: one
 * element at a time would fetch each cache line sixteen times.
 */
import { chunkStart, minimum } from "../simd";
import { rowOffset, Table } from "../elementwise/strides";

// @ts-ignore: decorator
@unmanaged
class CopyArgs {
  from: usize;
  to: usize;
  rows: i32;
  inner: i32;
  fromStep: i32;
  toStep: i32;
  rank: i32;
  /** rank times (size, stride in from, stride in to). */
  table: Table;
}

// @ts-ignore: decorator
@inline
function copyRow<T>(from: usize, to: usize, length: i32, fromStep: i32, toStep: i32): void {
  const shift: usize = sizeof<T>() == 4 ? 2 : 0;
  if (fromStep == 1 && toStep == 1) {
    const bytes = (<usize>length) << shift;
    if (bytes >= 256) {
      memory.copy(to, from, bytes);
      return;
    }
    let i: usize = 0;
    for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
    for (; i < bytes; i += sizeof<T>()) store<T>(to + i, load<T>(from + i));
  } else if (fromStep == 0 && toStep == 1 && sizeof<T>() == 4) {
    const value = v128.load32_splat(from);
    let i = 0;
    for (; i + 4 <= length; i += 4) v128.store(to + ((<usize>i) << 2), value);
    for (; i < length; i++) store<T>(to + ((<usize>i) << 2), load<T>(from));
  } else {
    for (let i = 0; i < length; i++) {
      store<T>(to + ((<usize>(i * toStep)) << shift), load<T>(from + ((<usize>(i * fromStep)) << shift)));
    }
  }
}

// @ts-ignore: decorator
@inline
function copyAs<T>(a: CopyArgs, thread: i32, threads: i32): void {
  const shift: usize = sizeof<T>() == 4 ? 2 : 0;
  const table = changetype<usize>(a) + offsetof<CopyArgs>("table");
  const single = a.rows == 1; // then threads split it
  const first = single ? chunkStart(a.inner, thread, threads) : 0;
  const last = single ? chunkStart(a.inner, thread + 1, threads) : a.inner;
  const end = single ? 1 : chunkStart(a.rows, thread + 1, threads);
  let row = single ? 0 : chunkStart(a.rows, thread, threads);
  // The rows of the innermost dimension follow each other at fixed distances.
  const innermost = table + <usize>(a.rank - 1) * 12;
  const size = a.rank > 0 ? load<i32>(innermost) : 1;
  const fromNext = a.rank > 0 ? (<usize>load<i32>(innermost, 4)) << shift : 0;
  const toNext = a.rank > 0 ? (<usize>load<i32>(innermost, 8)) << shift : 0;
  while (row < end) {
    let from = a.from + ((<usize>(rowOffset(table, a.rank, row, 1, 3) + first * a.fromStep)) << shift);
    let to = a.to + ((<usize>(rowOffset(table, a.rank, row, 2, 3) + first * a.toStep)) << shift);
    const until = minimum(end, row - row % size + size);
    for (; row < until; row++) {
      copyRow<T>(from, to, last - first, a.fromStep, a.toStep);
      from += fromNext;
      to += toNext;
    }
  }
}

/** Elements of 4 bytes. */
export function copy4(args: CopyArgs, thread: i32, threads: i32): void {
  copyAs<u32>(args, thread, threads);
}

/** Elements of 1 byte. */
export function copy1(args: CopyArgs, thread: i32, threads: i32): void {
  copyAs<u8>(args, thread, threads);
}

// @ts-ignore: decorator
@unmanaged
class TransposeArgs {
  from: usize;
  to: usize;
  /** The number of matrices; the table tells where each begins. */
  rows: i32;
  /** from[i][j] → to[j][i]: i < height, j < width, both contiguous in their second index. */
  height: i32;
  width: i32;
  fromStride: i32;
  toStride: i32;
  rank: i32;
  /** rank times (size, stride in from, stride in to). */
  table: Table;
}

/** The number of rows of `to` that a thread takes together. */
const BAND: i32 = 16;

/** to[j][i] = from[i][j] for many matrices, elements of 4 bytes. */
export function transpose4(a: TransposeArgs, thread: i32, threads: i32): void {
  const table = changetype<usize>(a) + offsetof<TransposeArgs>("table");
  const bands = (a.width + BAND - 1) / BAND;
  const fromStride = (<usize>a.fromStride) << 2, toStride = (<usize>a.toStride) << 2;
  const end = chunkStart(a.rows * bands, thread + 1, threads);
  for (let unit = chunkStart(a.rows * bands, thread, threads); unit < end; unit++) {
    const matrix = unit / bands, firstColumn = (unit - matrix * bands) * BAND;
    const lastColumn = minimum(a.width, firstColumn + BAND);
    const from = a.from + ((<usize>rowOffset(table, a.rank, matrix, 1, 3)) << 2);
    const to = a.to + ((<usize>rowOffset(table, a.rank, matrix, 2, 3)) << 2);
    let i = 0;
    for (; i + 4 <= a.height; i += 4) {
      let j = firstColumn;
      for (; j + 4 <= lastColumn; j += 4) {
        const p = from + (<usize>i) * fromStride + ((<usize>j) << 2);
        const r0 = v128.load(p), r1 = v128.load(p + fromStride);
        const r2 = v128.load(p + 2 * fromStride), r3 = v128.load(p + 3 * fromStride);
        const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
        const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
        const q = to + (<usize>j) * toStride + ((<usize>i) << 2);
        v128.store(q, v128.shuffle<i64>(low01, low23, 0, 2));
        v128.store(q + toStride, v128.shuffle<i64>(low01, low23, 1, 3));
        v128.store(q + 2 * toStride, v128.shuffle<i64>(high01, high23, 0, 2));
        v128.store(q + 3 * toStride, v128.shuffle<i64>(high01, high23, 1, 3));
      }
      for (; j < lastColumn; j++) {
        for (let k = i; k < i + 4; k++) move(from, to, k, j, fromStride, toStride);
      }
    }
    for (; i < a.height; i++) {
      for (let j = firstColumn; j < lastColumn; j++) move(from, to, i, j, fromStride, toStride);
    }
  }
}

// @ts-ignore: decorator
@inline
function move(from: usize, to: usize, i: i32, j: i32, fromStride: usize, toStride: usize): void {
  store<u32>(
    to + (<usize>j) * toStride + ((<usize>i) << 2),
    load<u32>(from + (<usize>i) * fromStride + ((<usize>j) << 2)),
  );
}

// deno-lint-ignore-file
/**
 * Sums, maxima and minima of float32 (arguments.ts); reduce_elements.ts has the rarer reductions.
 *
 * inner = 1 (reduceRows): a row is contiguous and has four vectors of partial results. Its sums over blocks
 * of 4096 are added in double precision. inner > 1 (reduceColumns): the lanes are neighbouring columns, and
 * rows are added to the results four at a time, in the order of the memory. This is a bias gradient (outer =
 * 1) or global pooling.
 *
 * Both cut `length` into chunks of a fixed size and write one result per chunk, [outer, chunks, inner]; a
 * second run reduces the chunks. The chunks do not depend on the number of threads, so neither does the
 * result, and rounding errors stay smaller than in one long sum. NaN propagates through all of them.
 */
import { chunkStart, loadLanes, minimum, storeLanes, sumLanes } from "../simd";
import { ReduceOp } from "../elementwise/opcodes";
import { ReduceChunksArgs } from "./arguments";

// @ts-ignore: decorator
@inline
function start(op: i32): v128 {
  return f32x4.splat(op == ReduceOp.Sum ? 0 : op == ReduceOp.Max ? -Infinity : Infinity);
}

// @ts-ignore: decorator
@inline
function join(op: i32, a: v128, b: v128): v128 {
  if (op == ReduceOp.Sum) return f32x4.add(a, b);
  return op == ReduceOp.Max ? f32x4.max(a, b) : f32x4.min(a, b);
}

// @ts-ignore: decorator
@inline
function joinLanes(op: i32, v: v128): f32 {
  if (op == ReduceOp.Sum) return sumLanes(v);
  const a = f32x4.extract_lane(v, 0), b = f32x4.extract_lane(v, 1);
  const c = f32x4.extract_lane(v, 2), d = f32x4.extract_lane(v, 3);
  return op == ReduceOp.Max ? max<f32>(max<f32>(a, b), max<f32>(c, d)) : min<f32>(min<f32>(a, b), min<f32>(c, d));
}

/** Reduces at most 4096 neighbouring elements. */
// @ts-ignore: decorator
@inline
function block(op: i32, x: usize, length: i32): f32 {
  let a = start(op), b = a, c = a, d = a;
  let i = 0;
  for (; i + 16 <= length; i += 16) {
    a = join(op, a, v128.load(x));
    b = join(op, b, v128.load(x, 16));
    c = join(op, c, v128.load(x, 32));
    d = join(op, d, v128.load(x, 48));
    x += 64;
  }
  for (; i + 4 <= length; i += 4) {
    a = join(op, a, v128.load(x));
    x += 16;
  }
  let result = joinLanes(op, join(op, join(op, a, b), join(op, c, d)));
  for (; i < length; i++) {
    const value = load<f32>(x);
    result = op == ReduceOp.Sum ? result + value : op == ReduceOp.Max ? max<f32>(result, value) : min<f32>(result, value);
    x += 4;
  }
  return result;
}

// @ts-ignore: decorator
@inline
function chunksOf(a: ReduceChunksArgs): i32 {
  return a.length <= a.chunk ? 1 : (a.length + a.chunk - 1) / a.chunk;
}

// @ts-ignore: decorator
@inline
function rows(op: i32, a: ReduceChunksArgs, thread: i32, threads: i32): void {
  const chunks = chunksOf(a);
  const end = chunkStart(a.outer * chunks, thread + 1, threads);
  for (let unit = chunkStart(a.outer * chunks, thread, threads); unit < end; unit++) {
    const row = unit / chunks, first = (unit - row * chunks) * a.chunk;
    const last = minimum(a.length, first + a.chunk);
    const x = a.x + ((<usize>(row * a.length)) << 2);
    let result: f32;
    if (op == ReduceOp.Sum) {
      let total: f64 = 0;
      for (let i = first; i < last; i += 4096) {
        total += <f64>block(op, x + ((<usize>i) << 2), minimum(4096, last - i));
      }
      result = <f32>(total * <f64>a.scale);
    } else {
      result = block(op, x + ((<usize>first) << 2), last - first);
    }
    store<f32>(a.out + ((<usize>unit) << 2), result);
  }
}

// One function per op: within one function, the optimizer would fold the loops into one that tests the op in
// each step.
function sumRows(a: ReduceChunksArgs, thread: i32, threads: i32): void { rows(ReduceOp.Sum, a, thread, threads); }
function maxRows(a: ReduceChunksArgs, thread: i32, threads: i32): void { rows(ReduceOp.Max, a, thread, threads); }
function minRows(a: ReduceChunksArgs, thread: i32, threads: i32): void { rows(ReduceOp.Min, a, thread, threads); }

/** inner = 1: out[row][chunk] = ⊕ of a chunk of a row. */
export function reduceRows(a: ReduceChunksArgs, thread: i32, threads: i32): void {
  switch (a.op) {
    case ReduceOp.Sum: sumRows(a, thread, threads); break;
    case ReduceOp.Max: maxRows(a, thread, threads); break;
    default: minRows(a, thread, threads);
  }
}

/** The number of columns in a block: threads split blocks. */
const COLUMN_BLOCK: i32 = 256;

// @ts-ignore: decorator
@inline
function columns(op: i32, a: ReduceChunksArgs, thread: i32, threads: i32): void {
  const chunks = chunksOf(a);
  const blocks = (a.inner + COLUMN_BLOCK - 1) / COLUMN_BLOCK;
  const units = a.outer * chunks * blocks;
  const end = chunkStart(units, thread + 1, threads);
  const stride = (<usize>a.inner) << 2;
  for (let unit = chunkStart(units, thread, threads); unit < end; unit++) {
    const part = unit / blocks, outer = part / chunks;
    const first = (part - outer * chunks) * a.chunk;
    const count = minimum(a.length, first + a.chunk) - first;
    const column = (unit - part * blocks) * COLUMN_BLOCK;
    const width = minimum(a.inner, column + COLUMN_BLOCK) - column;
    let x = a.x + (<usize>(outer * a.length + first)) * stride + ((<usize>column) << 2);
    const out = a.out + (<usize>part) * stride + ((<usize>column) << 2);
    for (let i = 0; i < width; i += 4) storeLanes(out + ((<usize>i) << 2), start(op), minimum(4, width - i));
    let l = 0;
    for (; l + 4 <= count; l += 4) {
      addRows(op, x, stride, out, width);
      x += stride << 2;
    }
    for (; l < count; l++) {
      for (let i = 0; i < width; i += 4) {
        const n = minimum(4, width - i), at = (<usize>i) << 2;
        storeLanes(out + at, join(op, loadLanes(out + at, n), loadLanes(x + at, n)), n);
      }
      x += stride;
    }
    if (op == ReduceOp.Sum && a.scale != 1) {
      for (let i = 0; i < width; i += 4) {
        const n = minimum(4, width - i), at = (<usize>i) << 2;
        storeLanes(out + at, f32x4.mul(loadLanes(out + at, n), f32x4.splat(a.scale)), n);
      }
    }
  }
}

/** out[i] = out[i] ⊕ ((row 0 ⊕ row 1) ⊕ (row 2 ⊕ row 3))[i]. The results stay in the first-level cache. */
// @ts-ignore: decorator
@inline
function addRows(op: i32, x: usize, stride: usize, out: usize, width: i32): void {
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    const at = x + ((<usize>i) << 2), to = out + ((<usize>i) << 2);
    const low = join(op, v128.load(at), v128.load(at + stride));
    const high = join(op, v128.load(at + 2 * stride), v128.load(at + 3 * stride));
    v128.store(to, join(op, v128.load(to), join(op, low, high)));
  }
  if (i < width) {
    const n = width - i, at = x + ((<usize>i) << 2), to = out + ((<usize>i) << 2);
    const low = join(op, loadLanes(at, n), loadLanes(at + stride, n));
    const high = join(op, loadLanes(at + 2 * stride, n), loadLanes(at + 3 * stride, n));
    storeLanes(to, join(op, loadLanes(to, n), join(op, low, high)), n);
  }
}

// One function per op: within one function, the optimizer would fold the loops into one that tests the op in
// each step.
function sumColumns(a: ReduceChunksArgs, thread: i32, threads: i32): void { columns(ReduceOp.Sum, a, thread, threads); }
function maxColumns(a: ReduceChunksArgs, thread: i32, threads: i32): void { columns(ReduceOp.Max, a, thread, threads); }
function minColumns(a: ReduceChunksArgs, thread: i32, threads: i32): void { columns(ReduceOp.Min, a, thread, threads); }

/** inner > 1: out[outer][chunk][i] = ⊕ of a chunk of rows. */
export function reduceColumns(a: ReduceChunksArgs, thread: i32, threads: i32): void {
  switch (a.op) {
    case ReduceOp.Sum: sumColumns(a, thread, threads); break;
    case ReduceOp.Max: maxColumns(a, thread, threads); break;
    default: minColumns(a, thread, threads);
  }
}

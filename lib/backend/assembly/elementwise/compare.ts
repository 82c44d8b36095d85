// deno-lint-ignore-file
/**
 * Comparisons (float32 or int32 → bool) and logic (bool → bool). A bool is one byte, 0 or 1. Comparisons with
 * NaN are false, but NaN ≠ NaN is true. Operands are broadcast (broadcast.ts). Sixteen results are computed
 * at once: four vectors of masks are narrowed to one vector of bytes.
 */
import { chunkStart } from "../simd";
import { CompareOp, LogicalOp } from "./opcodes";
import { BroadcastArgs, endColumn, endRow, firstColumn, firstRow, offsetA, offsetB } from "./broadcast";

// @ts-ignore: decorator
@inline
function compareLanes(op: i32, x: v128, y: v128): v128 {
  if (op == CompareOp.Equal) return f32x4.eq(x, y);
  if (op == CompareOp.NotEqual) return f32x4.ne(x, y);
  if (op == CompareOp.Less) return f32x4.lt(x, y);
  if (op == CompareOp.LessEqual) return f32x4.le(x, y);
  if (op == CompareOp.Greater) return f32x4.gt(x, y);
  return f32x4.ge(x, y);
}

// @ts-ignore: decorator
@inline
function compareNumbers<T>(op: i32, x: T, y: T): bool {
  if (op == CompareOp.Equal) return x == y;
  if (op == CompareOp.NotEqual) return x != y;
  if (op == CompareOp.Less) return x < y;
  if (op == CompareOp.LessEqual) return x <= y;
  if (op == CompareOp.Greater) return x > y;
  return x >= y;
}

// @ts-ignore: decorator
@inline
function operand(pointer: usize, at: usize, step: i32): v128 {
  return step != 0 ? v128.load(pointer + at) : v128.load32_splat(pointer);
}

// @ts-ignore: decorator
@inline
function rows<T>(op: i32, t: BroadcastArgs, thread: i32, threads: i32): void {
  const from = firstColumn(t, thread, threads), to = endColumn(t, thread, threads);
  const end = endRow(t, thread, threads);
  const aStep = t.aStep, bStep = t.bStep;
  for (let r = firstRow(t, thread, threads); r < end; r++) {
    const a = t.a + ((<usize>offsetA(t, r)) << 2), b = t.b + ((<usize>offsetB(t, r)) << 2);
    const out = t.out + <usize>(r * t.inner);
    let i = from;
    if (isFloat<T>()) {
      for (; i + 16 <= to; i += 16) {
        const at = (<usize>i) << 2;
        const m0 = compareLanes(op, operand(a, at, aStep), operand(b, at, bStep));
        const m1 = compareLanes(op, operand(a, at + 16, aStep), operand(b, at + 16, bStep));
        const m2 = compareLanes(op, operand(a, at + 32, aStep), operand(b, at + 32, bStep));
        const m3 = compareLanes(op, operand(a, at + 48, aStep), operand(b, at + 48, bStep));
        const bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(m0, m1), i16x8.narrow_i32x4_s(m2, m3));
        v128.store(out + <usize>i, v128.and(bytes, i8x16.splat(1)));
      }
    }
    for (; i < to; i++) {
      const x = load<T>(a + ((<usize>(i * aStep)) << 2)), y = load<T>(b + ((<usize>(i * bStep)) << 2));
      store<u8>(out + <usize>i, compareNumbers<T>(op, x, y) ? 1 : 0);
    }
  }
}

// One function per op: within one function, the optimizer would fold the loops into one that tests the op in
// each step.
function equalRows<T>(t: BroadcastArgs, thread: i32, threads: i32): void { rows<T>(CompareOp.Equal, t, thread, threads); }
function notEqualRows<T>(t: BroadcastArgs, thread: i32, threads: i32): void { rows<T>(CompareOp.NotEqual, t, thread, threads); }
function lessRows<T>(t: BroadcastArgs, thread: i32, threads: i32): void { rows<T>(CompareOp.Less, t, thread, threads); }
function lessEqualRows<T>(t: BroadcastArgs, thread: i32, threads: i32): void { rows<T>(CompareOp.LessEqual, t, thread, threads); }
function greaterRows<T>(t: BroadcastArgs, thread: i32, threads: i32): void { rows<T>(CompareOp.Greater, t, thread, threads); }
function greaterEqualRows<T>(t: BroadcastArgs, thread: i32, threads: i32): void { rows<T>(CompareOp.GreaterEqual, t, thread, threads); }

// @ts-ignore: decorator
@inline
function compareAs<T>(t: BroadcastArgs, thread: i32, threads: i32): void {
  switch (t.op) {
    case CompareOp.Equal: equalRows<T>(t, thread, threads); break;
    case CompareOp.NotEqual: notEqualRows<T>(t, thread, threads); break;
    case CompareOp.Less: lessRows<T>(t, thread, threads); break;
    case CompareOp.LessEqual: lessEqualRows<T>(t, thread, threads); break;
    case CompareOp.Greater: greaterRows<T>(t, thread, threads); break;
    default: greaterEqualRows<T>(t, thread, threads);
  }
}

/** out = a ∘ b: float32 → bool. */
export function compare(args: BroadcastArgs, thread: i32, threads: i32): void {
  compareAs<f32>(args, thread, threads);
}

/** out = a ∘ b: int32 → bool. */
export function compareInt(args: BroadcastArgs, thread: i32, threads: i32): void {
  compareAs<i32>(args, thread, threads);
}

/** out = a and b, or a or b: bool → bool. */
export function logical(t: BroadcastArgs, thread: i32, threads: i32): void {
  const from = firstColumn(t, thread, threads), to = endColumn(t, thread, threads);
  const end = endRow(t, thread, threads);
  for (let r = firstRow(t, thread, threads); r < end; r++) {
    const a = t.a + <usize>offsetA(t, r), b = t.b + <usize>offsetB(t, r);
    const out = t.out + <usize>(r * t.inner);
    for (let i = from; i < to; i++) {
      const x = load<u8>(a + <usize>(i * t.aStep)), y = load<u8>(b + <usize>(i * t.bStep));
      store<u8>(out + <usize>i, t.op == LogicalOp.And ? x & y : x | y);
    }
  }
}

// @ts-ignore: decorator
@unmanaged
class LogicalNotArgs {
  x: usize;
  y: usize;
  length: i32;
}

/** y = not x: bool → bool. */
export function logicalNot(t: LogicalNotArgs, thread: i32, threads: i32): void {
  const to = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < to; i++) {
    store<u8>(t.y + <usize>i, load<u8>(t.x + <usize>i) == 0 ? 1 : 0);
  }
}

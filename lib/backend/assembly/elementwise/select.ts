// deno-lint-ignore-file
/**
 * out[i] = condition[i] ? a[i] : b[i]. The condition holds bytes of 0 or 1; a, b and out hold 4-byte values
 * (float32 or int32) or bytes. A condition byte is widened to a lane mask: 0 - 1 = all bits set means "take
 * b".
 */
import { chunkStart } from "../simd";

// @ts-ignore: decorator
@unmanaged
class SelectArgs {
  condition: usize;
  a: usize;
  b: usize;
  out: usize;
  length: i32;
}

/** 4-byte values. */
export function select4(t: SelectArgs, thread: i32, threads: i32): void {
  const to = chunkStart(t.length, thread + 1, threads);
  let i = chunkStart(t.length, thread, threads);
  for (; i + 4 <= to; i += 4) {
    const at = (<usize>i) << 2;
    const bytes = v128.load32_zero(t.condition + <usize>i);
    const lanes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
    const takeA = i32x4.eq(lanes, i32x4.splat(1));
    v128.store(t.out + at, v128.bitselect(v128.load(t.a + at), v128.load(t.b + at), takeA));
  }
  for (; i < to; i++) {
    const at = (<usize>i) << 2;
    store<i32>(t.out + at, load<i32>((load<u8>(t.condition + <usize>i) == 1 ? t.a : t.b) + at));
  }
}

/** 1-byte values. */
export function select1(t: SelectArgs, thread: i32, threads: i32): void {
  const to = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < to; i++) {
    store<u8>(t.out + <usize>i, load<u8>((load<u8>(t.condition + <usize>i) == 1 ? t.a : t.b) + <usize>i));
  }
}

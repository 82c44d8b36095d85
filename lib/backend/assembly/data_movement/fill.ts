// deno-lint-ignore-file
/** Sets every element to one value: 4-byte elements by their bits, 1-byte elements by their byte. */
import { chunkStart } from "../simd";

// @ts-ignore: decorator
@unmanaged
class FillArgs {
  to: usize;
  length: i32;
  bits: u32;
}

/** Elements of 4 bytes. */
export function fill4(a: FillArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.length, thread + 1, threads);
  let i = chunkStart(a.length, thread, threads);
  if (a.bits == 0) {
    memory.fill(a.to + ((<usize>i) << 2), 0, (<usize>(end - i)) << 2);
    return;
  }
  const value = i32x4.splat(<i32>a.bits);
  for (; i + 4 <= end; i += 4) v128.store(a.to + ((<usize>i) << 2), value);
  for (; i < end; i++) store<u32>(a.to + ((<usize>i) << 2), a.bits);
}

/** Elements of 1 byte. */
export function fill1(a: FillArgs, thread: i32, threads: i32): void {
  const from = chunkStart(a.length, thread, threads), end = chunkStart(a.length, thread + 1, threads);
  memory.fill(a.to + <usize>from, <u8>a.bits, <usize>(end - from));
}

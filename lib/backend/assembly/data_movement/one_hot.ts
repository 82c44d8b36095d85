// deno-lint-ignore-file
/**
 * out[i][j] = j == indices[i] ? on : off, for int32 indices. An index outside of 0 … depth - 1 gives a row of
 * `off`. `on` and `off` are the 32 bits of a float32 or int32.
 */
import { chunkStart } from "../simd";

// @ts-ignore: decorator
@unmanaged
class OneHotArgs {
  indices: usize;
  out: usize;
  count: i32;
  depth: i32;
  on: u32;
  off: u32;
}

/** One row for each index. */
export function oneHot(a: OneHotArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.count, thread + 1, threads);
  for (let i = chunkStart(a.count, thread, threads); i < end; i++) {
    const row = a.out + ((<usize>(i * a.depth)) << 2);
    for (let j = 0; j < a.depth; j++) store<u32>(row + ((<usize>j) << 2), a.off);
    const index = load<i32>(a.indices + ((<usize>i) << 2));
    if (index >= 0 && index < a.depth) store<u32>(row + ((<usize>index) << 2), a.on);
  }
}

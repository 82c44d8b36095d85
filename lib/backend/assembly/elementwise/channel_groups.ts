// deno-lint-ignore-file
/** What the kernels share that go over [rows, channels] with a group of channels in registers. */
import { maximum, minimum } from "../simd";

/**
 * The number of rows that are taken together, with one group of channels after the other in registers: so many that
 * the rows of three arrays stay in the first-level cache.
 */
// @ts-ignore: decorator
@inline
export function blockRows(channels: i32): i32 {
  return maximum(8, minimum(64, 512 / channels));
}

/** Adds two vectors to eight floats. */
// @ts-ignore: decorator
@inline
export function addTo(sums: usize, first: v128, second: v128): void {
  v128.store(sums, f32x4.add(v128.load(sums), first));
  v128.store(sums, f32x4.add(v128.load(sums, 16), second), 16);
}

// deno-lint-ignore-file
/**
 * The backward pass of `y = relu(z + bias)` in one pass over the memory:
 *
 *     dz[row, c] = y[row, c] > 0 ? dy[row, c] : 0        dbias[c] = sum over rows of dz[row, c]
 *
 * Where y is NaN, so is dz. (Where y is 0, an infinite or NaN dy gives 0; TensorFlow.js multiplies them, and
 * gets NaN.)
 *
 * y and dy are [rows, channels]. Each thread takes a run of rows and writes its own sums to `partial`
 * [threads, channels]; the caller adds these in a fixed order (`sumPartials`). With `y` = 0 there is no mask,
 * and only the sums are computed. Rows are taken in blocks that stay in the first-level cache while one group
 * of channels after the other is summed in registers.
 */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";
import { blockRows } from "./channel_groups";

/** dz of four values. */
// @ts-ignore: decorator
@inline
function masked(dy: v128, y: v128, zero: v128): v128 {
  // All bits set where y is NaN, which is itself a NaN.
  return v128.or(v128.and(dy, f32x4.gt(y, zero)), f32x4.ne(y, y));
}

@unmanaged
class ReluGradientArgs {
  dy: usize;
  /** The activation's result (or its input: the signs are the same), or 0. */
  y: usize;
  /** Not written if y = 0. */
  dz: usize;
  /** [threads, channels], or 0 for no sums. */
  partial: usize;
  rows: i32;
  channels: i32;
}

export function reluBiasGradient(args: ReluGradientArgs, thread: i32, threads: i32): void {
  const channels = args.channels, y = args.y;
  const rowBytes = <usize> channels * 4;
  const sums = args.partial + <usize> thread * rowBytes;
  const zero = f32x4.splat(0);
  if (args.partial) memory.fill(sums, 0, rowBytes);
  const end = chunkStart(args.rows, thread + 1, threads), block = blockRows(channels);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let c = 0;
    for (; c + 8 <= channels; c += 8) {
      let sum0 = zero, sum1 = zero;
      let offset = <usize> row * rowBytes + <usize> c * 4;
      if (y) {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          const d0 = masked(v128.load(args.dy + offset), v128.load(y + offset), zero);
          const d1 = masked(v128.load(args.dy + offset, 16), v128.load(y + offset, 16), zero);
          v128.store(args.dz + offset, d0);
          v128.store(args.dz + offset, d1, 16);
          sum0 = f32x4.add(sum0, d0);
          sum1 = f32x4.add(sum1, d1);
        }
      } else {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          sum0 = f32x4.add(sum0, v128.load(args.dy + offset));
          sum1 = f32x4.add(sum1, v128.load(args.dy + offset, 16));
        }
      }
      if (args.partial) {
        const at = sums + <usize> c * 4;
        v128.store(at, f32x4.add(v128.load(at), sum0));
        v128.store(at, f32x4.add(v128.load(at, 16), sum1), 16);
      }
    }
    for (; c < channels; c += 4) {
      const lanes = minimum(4, channels - c);
      let sum = zero;
      let offset = <usize> row * rowBytes + <usize> c * 4;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        let d = loadLanes(args.dy + offset, lanes);
        if (y) {
          d = masked(d, loadLanes(y + offset, lanes), zero);
          storeLanes(args.dz + offset, d, lanes);
        }
        sum = f32x4.add(sum, d);
      }
      if (args.partial) {
        const at = sums + <usize> c * 4;
        storeLanes(at, f32x4.add(loadLanes(at, lanes), sum), lanes);
      }
    }
  }
}

@unmanaged
class SumPartialsArgs {
  partial: usize;
  sum: usize;
  parts: i32;
  length: i32;
}

/** sum[i] = partial[0, i] + partial[1, i] + …, in that order. One thread computes all: there are few. */
export function sumPartials(args: SumPartialsArgs, thread: i32, _threads: i32): void {
  if (thread > 0) return;
  for (let i = 0; i < args.length; i++) {
    let sum: f32 = 0;
    for (let part = 0; part < args.parts; part++) {
      sum += load<f32>(args.partial + (<usize> part * args.length + i) * 4);
    }
    store<f32>(args.sum + <usize> i * 4, sum);
  }
}

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
import { addTo, blockRows } from "./channel_groups";

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

/** 16 channels of `count` rows: whole cache lines. */
// @ts-ignore: decorator
@inline
function maskedLines(dy: usize, y: usize, dz: usize, rowBytes: usize, count: i32, sums: usize): void {
  const zero = f32x4.splat(0);
  let sum0 = zero, sum1 = zero, sum2 = zero, sum3 = zero;
  for (let i = 0; i < count; i++) {
    const d0 = masked(v128.load(dy), v128.load(y), zero);
    v128.store(dz, d0);
    sum0 = f32x4.add(sum0, d0);
    const d1 = masked(v128.load(dy, 16), v128.load(y, 16), zero);
    v128.store(dz, d1, 16);
    sum1 = f32x4.add(sum1, d1);
    const d2 = masked(v128.load(dy, 32), v128.load(y, 32), zero);
    v128.store(dz, d2, 32);
    sum2 = f32x4.add(sum2, d2);
    const d3 = masked(v128.load(dy, 48), v128.load(y, 48), zero);
    v128.store(dz, d3, 48);
    sum3 = f32x4.add(sum3, d3);
    dy += rowBytes;
    y += rowBytes;
    dz += rowBytes;
  }
  if (sums) {
    addTo(sums, sum0, sum1);
    addTo(sums + 32, sum2, sum3);
  }
}

export function reluBiasGradient(args: ReluGradientArgs, thread: i32, threads: i32): void {
  const channels = args.channels, dy = args.dy, y = args.y, dz = args.dz;
  const rowBytes = <usize> channels * 4;
  const sums = args.partial ? args.partial + <usize> thread * rowBytes : 0;
  const zero = f32x4.splat(0);
  if (sums) memory.fill(sums, 0, rowBytes);
  const end = chunkStart(args.rows, thread + 1, threads), block = blockRows(channels);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let c = 0;
    if (y) {
      for (; c + 16 <= channels; c += 16) {
        const offset = <usize> row * rowBytes + <usize> c * 4;
        maskedLines(dy + offset, y + offset, dz + offset, rowBytes, count, sums ? sums + <usize> c * 4 : 0);
      }
    }
    for (; c + 8 <= channels; c += 8) {
      let sum0 = zero, sum1 = zero;
      let offset = <usize> row * rowBytes + <usize> c * 4;
      if (y) {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          const d0 = masked(v128.load(dy + offset), v128.load(y + offset), zero);
          const d1 = masked(v128.load(dy + offset, 16), v128.load(y + offset, 16), zero);
          v128.store(dz + offset, d0);
          v128.store(dz + offset, d1, 16);
          sum0 = f32x4.add(sum0, d0);
          sum1 = f32x4.add(sum1, d1);
        }
      } else {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          sum0 = f32x4.add(sum0, v128.load(dy + offset));
          sum1 = f32x4.add(sum1, v128.load(dy + offset, 16));
        }
      }
      if (sums) addTo(sums + <usize> c * 4, sum0, sum1);
    }
    for (; c < channels; c += 4) {
      const lanes = minimum(4, channels - c);
      let sum = zero;
      let offset = <usize> row * rowBytes + <usize> c * 4;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        let d = loadLanes(dy + offset, lanes);
        if (y) {
          d = masked(d, loadLanes(y + offset, lanes), zero);
          storeLanes(dz + offset, d, lanes);
        }
        sum = f32x4.add(sum, d);
      }
      if (sums) {
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

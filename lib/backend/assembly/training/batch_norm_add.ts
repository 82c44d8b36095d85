// deno-lint-ignore-file
/**
 * Batch normalization in training, plus another tensor, which may be a second normalization: the end of a residual
 * block, y = clamp(a x + b + other), in one pass.
 */
import { blockRows } from "../elementwise/channel_groups";
import { chunkStart, clamp, loadLanes, madd, minimum, storeLanes } from "../simd";

@unmanaged
class BatchNormAddArgs {
  x: usize;
  /** [2, channels]: a and b. */
  affine: usize;
  /** The other tensor, or the x of the second normalization. */
  other: usize;
  /** [2, channels] of the second normalization; 0: there is none. */
  otherAffine: usize;
  y: usize;
  rows: i32;
  channels: i32;
  low: f32;
  high: f32;
}

export function batchNormAdd(args: BatchNormAddArgs, thread: i32, threads: i32): void {
  const channels = args.channels, rowBytes = <usize> channels * 4;
  const low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  const end = chunkStart(args.rows, thread + 1, threads), block = blockRows(channels);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let c = 0;
    for (; c + 8 <= channels; c += 8) {
      const at = <usize> c * 4, affine = args.affine + at, offset = <usize> row * rowBytes + at;
      const a0 = v128.load(affine), a1 = v128.load(affine, 16);
      const b0 = v128.load(affine + rowBytes), b1 = v128.load(affine + rowBytes, 16);
      let x = args.x + offset, other = args.other + offset, y = args.y + offset;
      if (args.otherAffine) {
        const second = args.otherAffine + at;
        const c0 = v128.load(second), c1 = v128.load(second, 16);
        const d0 = v128.load(second + rowBytes), d1 = v128.load(second + rowBytes, 16);
        for (let i = 0; i < count; i++, x += rowBytes, other += rowBytes, y += rowBytes) {
          const sum0 = f32x4.add(madd(v128.load(x), a0, b0), madd(v128.load(other), c0, d0));
          v128.store(y, clamp(sum0, low, high));
          const sum1 = f32x4.add(madd(v128.load(x, 16), a1, b1), madd(v128.load(other, 16), c1, d1));
          v128.store(y, clamp(sum1, low, high), 16);
        }
      } else {
        for (let i = 0; i < count; i++, x += rowBytes, other += rowBytes, y += rowBytes) {
          v128.store(y, clamp(f32x4.add(madd(v128.load(x), a0, b0), v128.load(other)), low, high));
          v128.store(y, clamp(f32x4.add(madd(v128.load(x, 16), a1, b1), v128.load(other, 16)), low, high), 16);
        }
      }
    }
    for (; c < channels; c += 4) {
      const lanes = minimum(4, channels - c), at = <usize> c * 4;
      const a = loadLanes(args.affine + at, lanes), b = loadLanes(args.affine + rowBytes + at, lanes);
      let offset = <usize> row * rowBytes + at;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        let other = loadLanes(args.other + offset, lanes);
        if (args.otherAffine) {
          const a2 = loadLanes(args.otherAffine + at, lanes);
          other = madd(other, a2, loadLanes(args.otherAffine + rowBytes + at, lanes));
        }
        const sum = f32x4.add(madd(loadLanes(args.x + offset, lanes), a, b), other);
        storeLanes(args.y + offset, clamp(sum, low, high), lanes);
      }
    }
  }
}

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
    for (; c + 4 <= channels; c += 4) {
      const at = <usize> c * 4, offset = <usize> row * rowBytes + at;
      const a = v128.load(args.affine + at), b = v128.load(args.affine + rowBytes + at);
      let x = args.x + offset, other = args.other + offset, y = args.y + offset;
      if (args.otherAffine) {
        const a2 = v128.load(args.otherAffine + at), b2 = v128.load(args.otherAffine + rowBytes + at);
        for (let i = 0; i < count; i++, x += rowBytes, other += rowBytes, y += rowBytes) {
          const sum = f32x4.add(madd(v128.load(x), a, b), madd(v128.load(other), a2, b2));
          v128.store(y, clamp(sum, low, high));
        }
      } else {
        for (let i = 0; i < count; i++, x += rowBytes, other += rowBytes, y += rowBytes) {
          v128.store(y, clamp(f32x4.add(madd(v128.load(x), a, b), v128.load(other)), low, high));
        }
      }
    }
    if (c == channels) continue;
    const lanes = channels - c, at = <usize> c * 4;
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

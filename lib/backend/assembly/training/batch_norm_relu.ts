// deno-lint-ignore-file
/**
 * The gradient of batch normalization in training followed by ReLU, y = min(max(a x + b, 0), limit), from the gradient
 * dy of y: the two passes of batch_norm_training.ts over dy where 0 < a x + b <= limit, and 0 elsewhere. So neither the
 * normalized x nor the masked dy needs memory.
 *
 * Where a x + b is NaN, so is the masked dy.
 */
import { chunkStart, loadLanes, madd, minimum, storeLanes } from "../simd";

/** The number of rows that are summed in registers before the sums are stored. */
const BLOCK: i32 = 64;

@unmanaged
class BatchNormReluArgs {
  x: usize;
  dy: usize;
  /** [2, channels]: a and b. */
  forward: usize;
  rows: i32;
  channels: i32;
  limit: f32;
}

@unmanaged
class BatchNormReluSumsArgs extends BatchNormReluArgs {
  /** [channels]: what is subtracted from x. */
  shift: usize;
  /** [threads, 2, channels] */
  partial: usize;
}

@unmanaged
class BatchNormReluAffineArgs extends BatchNormReluArgs {
  /** [3, channels]: dx = affine[0] dz + affine[1] x + affine[2]. */
  affine: usize;
  dx: usize;
}

// @ts-ignore: decorator
@inline
function masked(dy: v128, z: v128, limit: v128): v128 {
  const isBetween = v128.and(f32x4.gt(z, f32x4.splat(0)), f32x4.le(z, limit));
  // All bits set where z is NaN, which is itself a NaN.
  return v128.or(v128.and(dy, isBetween), f32x4.ne(z, z));
}

/** With dz the masked dy: sum(dz) and sum(dz (x - shift)). */
export function batchNormReluSums(args: BatchNormReluSumsArgs, thread: i32, threads: i32): void {
  const channels = args.channels, limit = f32x4.splat(args.limit);
  const rowBytes = <usize> channels * 4;
  const first = args.partial + <usize> thread * 2 * rowBytes, second = first + rowBytes;
  memory.fill(first, 0, 2 * rowBytes);
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += BLOCK) {
    const count = minimum(BLOCK, end - row);
    for (let c = 0; c < channels; c += 4) {
      const lanes = minimum(4, channels - c), at = <usize> c * 4;
      const a = loadLanes(args.forward + at, lanes), b = loadLanes(args.forward + rowBytes + at, lanes);
      const shift = loadLanes(args.shift + at, lanes);
      let sum = f32x4.splat(0), product = f32x4.splat(0);
      let offset = <usize> row * rowBytes + at;
      if (lanes == 4) {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          const x = v128.load(args.x + offset);
          const dz = masked(v128.load(args.dy + offset), madd(x, a, b), limit);
          sum = f32x4.add(sum, dz);
          product = madd(dz, f32x4.sub(x, shift), product);
        }
      } else {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          const x = loadLanes(args.x + offset, lanes);
          const dz = masked(loadLanes(args.dy + offset, lanes), madd(x, a, b), limit);
          sum = f32x4.add(sum, dz);
          product = madd(dz, f32x4.sub(x, shift), product);
        }
      }
      storeLanes(first + at, f32x4.add(loadLanes(first + at, lanes), sum), lanes);
      storeLanes(second + at, f32x4.add(loadLanes(second + at, lanes), product), lanes);
    }
  }
}

/** The pass that is affine in dz and x. */
export function batchNormReluAffine(args: BatchNormReluAffineArgs, thread: i32, threads: i32): void {
  const channels = args.channels, limit = f32x4.splat(args.limit);
  const rowBytes = <usize> channels * 4;
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += BLOCK) {
    const count = minimum(BLOCK, end - row);
    for (let c = 0; c < channels; c += 4) {
      const lanes = minimum(4, channels - c), at = <usize> c * 4;
      const a = loadLanes(args.forward + at, lanes), b = loadLanes(args.forward + rowBytes + at, lanes);
      const byDz = loadLanes(args.affine + at, lanes), byX = loadLanes(args.affine + rowBytes + at, lanes);
      const constant = loadLanes(args.affine + 2 * rowBytes + at, lanes);
      let offset = <usize> row * rowBytes + at;
      if (lanes == 4) {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          const x = v128.load(args.x + offset);
          const dz = masked(v128.load(args.dy + offset), madd(x, a, b), limit);
          v128.store(args.dx + offset, madd(dz, byDz, madd(x, byX, constant)));
        }
      } else {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          const x = loadLanes(args.x + offset, lanes);
          const dz = masked(loadLanes(args.dy + offset, lanes), madd(x, a, b), limit);
          storeLanes(args.dx + offset, madd(dz, byDz, madd(x, byX, constant)), lanes);
        }
      }
    }
  }
}

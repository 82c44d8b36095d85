// deno-lint-ignore-file
/**
 * The gradient of batch normalization in training followed by ReLU, y = min(max(a x + b, 0), limit), from the gradient
 * dy of y: the two passes of batch_norm_training.ts over dy where 0 < a x + b <= limit, and 0 elsewhere. So neither the
 * normalized x nor the masked dy needs memory.
 *
 * Where a x + b is NaN, so is the masked dy.
 */
import { chunkStart, loadLanes, madd, minimum, storeLanes } from "../simd";
import { addTo, blockRows } from "../elementwise/channel_groups";

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
  const end = chunkStart(args.rows, thread + 1, threads), block = blockRows(channels);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let c = 0;
    for (; c + 8 <= channels; c += 8) {
      const at = <usize> c * 4, forward = args.forward + at;
      const a0 = v128.load(forward), a1 = v128.load(forward, 16);
      const b0 = v128.load(forward + rowBytes), b1 = v128.load(forward + rowBytes, 16);
      const shift0 = v128.load(args.shift + at), shift1 = v128.load(args.shift + at, 16);
      let sum0 = f32x4.splat(0), sum1 = sum0, product0 = sum0, product1 = sum0;
      const offset = <usize> row * rowBytes + at;
      let px = args.x + offset, pdy = args.dy + offset;
      for (let i = 0; i < count; i++, px += rowBytes, pdy += rowBytes) {
        const x0 = v128.load(px), dz0 = masked(v128.load(pdy), madd(x0, a0, b0), limit);
        sum0 = f32x4.add(sum0, dz0);
        product0 = madd(dz0, f32x4.sub(x0, shift0), product0);
        const x1 = v128.load(px, 16), dz1 = masked(v128.load(pdy, 16), madd(x1, a1, b1), limit);
        sum1 = f32x4.add(sum1, dz1);
        product1 = madd(dz1, f32x4.sub(x1, shift1), product1);
      }
      addTo(first + at, sum0, sum1);
      addTo(second + at, product0, product1);
    }
    for (; c < channels; c += 4) {
      const lanes = minimum(4, channels - c), at = <usize> c * 4;
      const a = loadLanes(args.forward + at, lanes), b = loadLanes(args.forward + rowBytes + at, lanes);
      const shift = loadLanes(args.shift + at, lanes);
      let sum = f32x4.splat(0), product = f32x4.splat(0);
      let offset = <usize> row * rowBytes + at;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        const x = loadLanes(args.x + offset, lanes);
        const dz = masked(loadLanes(args.dy + offset, lanes), madd(x, a, b), limit);
        sum = f32x4.add(sum, dz);
        product = madd(dz, f32x4.sub(x, shift), product);
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
  const end = chunkStart(args.rows, thread + 1, threads), block = blockRows(channels);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let c = 0;
    for (; c + 8 <= channels; c += 8) {
      const at = <usize> c * 4, forward = args.forward + at, affine = args.affine + at;
      const a0 = v128.load(forward), a1 = v128.load(forward, 16);
      const b0 = v128.load(forward + rowBytes), b1 = v128.load(forward + rowBytes, 16);
      const byDz0 = v128.load(affine), byDz1 = v128.load(affine, 16);
      const byX0 = v128.load(affine + rowBytes), byX1 = v128.load(affine + rowBytes, 16);
      const constant0 = v128.load(affine + 2 * rowBytes), constant1 = v128.load(affine + 2 * rowBytes, 16);
      const offset = <usize> row * rowBytes + at;
      let px = args.x + offset, pdy = args.dy + offset, dx = args.dx + offset;
      for (let i = 0; i < count; i++, px += rowBytes, pdy += rowBytes, dx += rowBytes) {
        const x0 = v128.load(px), dz0 = masked(v128.load(pdy), madd(x0, a0, b0), limit);
        v128.store(dx, madd(dz0, byDz0, madd(x0, byX0, constant0)));
        const x1 = v128.load(px, 16), dz1 = masked(v128.load(pdy, 16), madd(x1, a1, b1), limit);
        v128.store(dx, madd(dz1, byDz1, madd(x1, byX1, constant1)), 16);
      }
    }
    for (; c < channels; c += 4) {
      const lanes = minimum(4, channels - c), at = <usize> c * 4;
      const a = loadLanes(args.forward + at, lanes), b = loadLanes(args.forward + rowBytes + at, lanes);
      const byDz = loadLanes(args.affine + at, lanes), byX = loadLanes(args.affine + rowBytes + at, lanes);
      const constant = loadLanes(args.affine + 2 * rowBytes + at, lanes);
      let offset = <usize> row * rowBytes + at;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        const x = loadLanes(args.x + offset, lanes);
        const dz = masked(loadLanes(args.dy + offset, lanes), madd(x, a, b), limit);
        storeLanes(args.dx + offset, madd(dz, byDz, madd(x, byX, constant)), lanes);
      }
    }
  }
}

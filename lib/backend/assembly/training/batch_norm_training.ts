// deno-lint-ignore-file
/**
 * Batch normalisation in training, forward and backward (Ioffe and Szegedy 2015). x is [rows, channels] with
 * n rows.
 *
 *     mean = sum(x) / n        variance = sum((x - mean)²) / n        r = 1 / sqrt(variance + epsilon)
 *     y = gamma (x - mean) r + beta
 *     dbeta = sum(dy)          dgamma = r sum(dy (x - mean))
 *     dx = gamma r (dy - dbeta / n - (x - mean) r dgamma / n)
 *
 * So each direction is one pass that sums for each channel, a few numbers per channel, and one pass that is
 * affine in x and dy. The first row is subtracted from x before summing, which keeps the variance exact where
 * the mean is large. Sums are added over blocks of rows first, then over a thread's blocks, then over the
 * threads in a fixed order.
 */
import { chunkStart, clamp, loadLanes, madd, minimum, storeLanes } from "../simd";
import { addTo, blockRows } from "../elementwise/channel_groups";

@unmanaged
class BatchNormSumsArgs {
  x: usize;
  /** The second factor of the second sum, or 0: then it is the sum of squares of the first. */
  dy: usize;
  /** [channels]: what is subtracted from x. */
  shift: usize;
  /** [threads, 2, channels] */
  partial: usize;
  rows: i32;
  channels: i32;
}

/** Without dy: sum(x - shift) and sum((x - shift)²). With dy: sum(dy) and sum(dy (x - shift)). */
export function batchNormSums(args: BatchNormSumsArgs, thread: i32, threads: i32): void {
  const channels = args.channels;
  const rowBytes = <usize> channels * 4;
  const first = args.partial + <usize> thread * 2 * rowBytes, second = first + rowBytes;
  memory.fill(first, 0, 2 * rowBytes);
  const end = chunkStart(args.rows, thread + 1, threads), block = blockRows(channels);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let c = 0;
    for (; c + 8 <= channels; c += 8) {
      const at = <usize> c * 4;
      const shift0 = v128.load(args.shift + at), shift1 = v128.load(args.shift + at, 16);
      let sum0 = f32x4.splat(0), sum1 = sum0, product0 = sum0, product1 = sum0;
      const offset = <usize> row * rowBytes + at;
      let px = args.x + offset;
      if (args.dy) {
        let pdy = args.dy + offset;
        for (let i = 0; i < count; i++, px += rowBytes, pdy += rowBytes) {
          const dy0 = v128.load(pdy), dy1 = v128.load(pdy, 16);
          sum0 = f32x4.add(sum0, dy0);
          sum1 = f32x4.add(sum1, dy1);
          product0 = madd(dy0, f32x4.sub(v128.load(px), shift0), product0);
          product1 = madd(dy1, f32x4.sub(v128.load(px, 16), shift1), product1);
        }
      } else {
        for (let i = 0; i < count; i++, px += rowBytes) {
          const x0 = f32x4.sub(v128.load(px), shift0), x1 = f32x4.sub(v128.load(px, 16), shift1);
          sum0 = f32x4.add(sum0, x0);
          sum1 = f32x4.add(sum1, x1);
          product0 = madd(x0, x0, product0);
          product1 = madd(x1, x1, product1);
        }
      }
      addTo(first + at, sum0, sum1);
      addTo(second + at, product0, product1);
    }
    for (; c < channels; c += 4) {
      const lanes = minimum(4, channels - c);
      const at = <usize> c * 4;
      const shift = loadLanes(args.shift + at, lanes);
      let sum = f32x4.splat(0), product = f32x4.splat(0);
      let offset = <usize> row * rowBytes + at;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        const x = f32x4.sub(loadLanes(args.x + offset, lanes), shift);
        const factor = args.dy ? loadLanes(args.dy + offset, lanes) : x;
        sum = f32x4.add(sum, factor);
        product = madd(factor, x, product);
      }
      storeLanes(first + at, f32x4.add(loadLanes(first + at, lanes), sum), lanes);
      storeLanes(second + at, f32x4.add(loadLanes(second + at, lanes), product), lanes);
    }
  }
}

@unmanaged
class BatchNormStatisticsArgs {
  /** [channels]: the first row of x, which was subtracted. */
  shift: usize;
  partial: usize;
  gamma: usize;
  beta: usize;
  mean: usize;
  variance: usize;
  /** [2, channels]: y = scale x + offset. */
  affine: usize;
  parts: i32;
  rows: i32;
  channels: i32;
  epsilon: f32;
}

/** From the sums to mean, variance and y's coefficients. One thread computes all. */
export function batchNormStatistics(args: BatchNormStatisticsArgs, thread: i32, _threads: i32): void {
  if (thread > 0) return;
  const channels = <usize> args.channels, rows = <f64> args.rows;
  for (let c: usize = 0; c < channels; c++) {
    let sum: f64 = 0, squares: f64 = 0;
    for (let part = 0; part < args.parts; part++) {
      const at = args.partial + (<usize> part * 2 * channels + c) * 4;
      sum += <f64> load<f32>(at);
      squares += <f64> load<f32>(at + channels * 4);
    }
    const offset = sum / rows;
    const mean = <f64> load<f32>(args.shift + c * 4) + offset;
    let variance = squares / rows - offset * offset;
    if (variance < 0) variance = 0;
    const scale = <f64> load<f32>(args.gamma + c * 4) / Math.sqrt(variance + <f64> args.epsilon);
    store<f32>(args.mean + c * 4, <f32> mean);
    store<f32>(args.variance + c * 4, <f32> variance);
    store<f32>(args.affine + c * 4, <f32> scale);
    store<f32>(args.affine + (channels + c) * 4, <f32> (<f64> load<f32>(args.beta + c * 4) - mean * scale));
  }
}

@unmanaged
class BatchNormGradientArgs {
  partial: usize;
  gamma: usize;
  mean: usize;
  variance: usize;
  dgamma: usize;
  dbeta: usize;
  /** [3, channels]: dx = a dy + b x + c. */
  affine: usize;
  parts: i32;
  rows: i32;
  channels: i32;
  epsilon: f32;
}

/** From the sums to dgamma, dbeta and dx's coefficients. One thread computes all. */
export function batchNormGradientStatistics(args: BatchNormGradientArgs, thread: i32, _threads: i32): void {
  if (thread > 0) return;
  const channels = <usize> args.channels, rows = <f64> args.rows;
  for (let c: usize = 0; c < channels; c++) {
    let sum: f64 = 0, product: f64 = 0;
    for (let part = 0; part < args.parts; part++) {
      const at = args.partial + (<usize> part * 2 * channels + c) * 4;
      sum += <f64> load<f32>(at);
      product += <f64> load<f32>(at + channels * 4);
    }
    const r = 1.0 / Math.sqrt(<f64> load<f32>(args.variance + c * 4) + <f64> args.epsilon);
    const a = <f64> load<f32>(args.gamma + c * 4) * r;
    const b = -a * r * r * product / rows;
    store<f32>(args.dgamma + c * 4, <f32> (product * r));
    store<f32>(args.dbeta + c * 4, <f32> sum);
    store<f32>(args.affine + c * 4, <f32> a);
    store<f32>(args.affine + (channels + c) * 4, <f32> b);
    store<f32>(args.affine + (2 * channels + c) * 4, <f32> (-a * sum / rows - b * <f64> load<f32>(args.mean + c * 4)));
  }
}

@unmanaged
class BatchNormAffineArgs {
  x: usize;
  /** 0: y = affine[0] x + affine[1]; else y = affine[0] dy + affine[1] x + affine[2]. */
  dy: usize;
  affine: usize;
  y: usize;
  rows: i32;
  channels: i32;
  /** Without dy, y is limited to these. */
  low: f32;
  high: f32;
}

/** The affine pass of either direction. */
export function batchNormAffine(args: BatchNormAffineArgs, thread: i32, threads: i32): void {
  const channels = args.channels;
  const rowBytes = <usize> channels * 4;
  const low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  const end = chunkStart(args.rows, thread + 1, threads), block = blockRows(channels);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let c = 0;
    for (; c + 8 <= channels; c += 8) {
      const at = <usize> c * 4, affine = args.affine + at;
      const a0 = v128.load(affine), a1 = v128.load(affine, 16);
      const b0 = v128.load(affine + rowBytes), b1 = v128.load(affine + rowBytes, 16);
      const offset = <usize> row * rowBytes + at;
      let x = args.x + offset, y = args.y + offset;
      if (args.dy) {
        const d0 = v128.load(affine + 2 * rowBytes), d1 = v128.load(affine + 2 * rowBytes, 16);
        let dy = args.dy + offset;
        for (let i = 0; i < count; i++, x += rowBytes, dy += rowBytes, y += rowBytes) {
          v128.store(y, madd(v128.load(dy), a0, madd(v128.load(x), b0, d0)));
          v128.store(y, madd(v128.load(dy, 16), a1, madd(v128.load(x, 16), b1, d1)), 16);
        }
      } else {
        for (let i = 0; i < count; i++, x += rowBytes, y += rowBytes) {
          v128.store(y, clamp(madd(v128.load(x), a0, b0), low, high));
          v128.store(y, clamp(madd(v128.load(x, 16), a1, b1), low, high), 16);
        }
      }
    }
    for (; c < channels; c += 4) {
      const lanes = minimum(4, channels - c);
      const at = <usize> c * 4;
      const a = loadLanes(args.affine + at, lanes), b = loadLanes(args.affine + rowBytes + at, lanes);
      const d = args.dy ? loadLanes(args.affine + 2 * rowBytes + at, lanes) : a;
      let offset = <usize> row * rowBytes + at;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        const x = loadLanes(args.x + offset, lanes);
        const y = args.dy
          ? madd(loadLanes(args.dy + offset, lanes), a, madd(x, b, d))
          : clamp(madd(x, a, b), low, high);
        storeLanes(args.y + offset, y, lanes);
      }
    }
  }
}

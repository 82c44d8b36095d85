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

/** The number of rows that are summed in registers before the sums are stored. */
const BLOCK: i32 = 64;

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
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += BLOCK) {
    const count = minimum(BLOCK, end - row);
    for (let c = 0; c < channels; c += 4) {
      const lanes = minimum(4, channels - c);
      const at = <usize> c * 4;
      const shift = loadLanes(args.shift + at, lanes);
      let sum = f32x4.splat(0), product = f32x4.splat(0);
      let offset = <usize> row * rowBytes + at;
      if (lanes == 4) {
        if (args.dy) {
          for (let i = 0; i < count; i++, offset += rowBytes) {
            const dy = v128.load(args.dy + offset);
            sum = f32x4.add(sum, dy);
            product = madd(dy, f32x4.sub(v128.load(args.x + offset), shift), product);
          }
        } else {
          for (let i = 0; i < count; i++, offset += rowBytes) {
            const x = f32x4.sub(v128.load(args.x + offset), shift);
            sum = f32x4.add(sum, x);
            product = madd(x, x, product);
          }
        }
      } else {
        for (let i = 0; i < count; i++, offset += rowBytes) {
          const x = f32x4.sub(loadLanes(args.x + offset, lanes), shift);
          const factor = args.dy ? loadLanes(args.dy + offset, lanes) : x;
          sum = f32x4.add(sum, factor);
          product = madd(factor, x, product);
        }
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
  const end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row += BLOCK) {
    const count = minimum(BLOCK, end - row);
    for (let c = 0; c < channels; c += 4) {
      const lanes = minimum(4, channels - c);
      const at = <usize> c * 4;
      const a = loadLanes(args.affine + at, lanes), b = loadLanes(args.affine + rowBytes + at, lanes);
      const d = args.dy ? loadLanes(args.affine + 2 * rowBytes + at, lanes) : a;
      let offset = <usize> row * rowBytes + at;
      for (let i = 0; i < count; i++, offset += rowBytes) {
        if (lanes == 4) {
          const x = v128.load(args.x + offset);
          const y = args.dy ? madd(v128.load(args.dy + offset), a, madd(x, b, d)) : clamp(madd(x, a, b), low, high);
          v128.store(args.y + offset, y);
        } else {
          const x = loadLanes(args.x + offset, lanes);
          const y = args.dy ? madd(loadLanes(args.dy + offset, lanes), a, madd(x, b, d)) : clamp(madd(x, a, b), low, high);
          storeLanes(args.y + offset, y, lanes);
        }
      }
    }
  }
}

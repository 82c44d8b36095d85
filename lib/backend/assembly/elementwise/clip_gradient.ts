// deno-lint-ignore-file
/**
 * The gradient of ClipByValue: dx[i] = low <= x[i] <= high ? dy[i] : 0. Threads split the elements. With the smallest
 * positive number as `low`, it is that of a ReLU with a limit.
 */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

@unmanaged
class ClipGradientArgs {
  dy: usize;
  x: usize;
  dx: usize;
  length: i32;
  low: f32;
  high: f32;
  /** Whether dx is NaN where x is, instead of 0. */
  keepNan: i32;
}

export function clipGradient(args: ClipGradientArgs, thread: i32, threads: i32): void {
  const low = f32x4.splat(args.low), high = f32x4.splat(args.high), nan = i32x4.splat(args.keepNan ? -1 : 0);
  const end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const lanes = minimum(4, end - i);
    const at = (<usize>i) << 2;
    const x = loadLanes(args.x + at, lanes);
    const isInside = v128.and(f32x4.ge(x, low), f32x4.le(x, high));
    // All bits set where x is NaN, which is itself a NaN.
    const isNan = v128.and(f32x4.ne(x, x), nan);
    storeLanes(args.dx + at, v128.or(v128.and(loadLanes(args.dy + at, lanes), isInside), isNan), lanes);
  }
}

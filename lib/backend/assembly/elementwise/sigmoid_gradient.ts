// deno-lint-ignore-file
/** The gradients of sigmoid and tanh from dy and their result y. Threads split the elements. */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

@unmanaged
class ActivationGradientArgs {
  dy: usize;
  y: usize;
  dx: usize;
  length: i32;
}

/** dx = dy · y (1 - y) */
export function sigmoidGradient(args: ActivationGradientArgs, thread: i32, threads: i32): void {
  const one = f32x4.splat(1), end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const lanes = minimum(4, end - i), at = (<usize> i) << 2;
    const y = loadLanes(args.y + at, lanes);
    const slope = f32x4.mul(y, f32x4.sub(one, y));
    storeLanes(args.dx + at, f32x4.mul(loadLanes(args.dy + at, lanes), slope), lanes);
  }
}

/** dx = (1 - y²) dy */
export function tanhGradient(args: ActivationGradientArgs, thread: i32, threads: i32): void {
  const one = f32x4.splat(1), end = chunkStart(args.length, thread + 1, threads);
  for (let i = chunkStart(args.length, thread, threads); i < end; i += 4) {
    const lanes = minimum(4, end - i), at = (<usize> i) << 2;
    const y = loadLanes(args.y + at, lanes);
    const slope = f32x4.sub(one, f32x4.mul(y, y));
    storeLanes(args.dx + at, f32x4.mul(slope, loadLanes(args.dy + at, lanes)), lanes);
  }
}

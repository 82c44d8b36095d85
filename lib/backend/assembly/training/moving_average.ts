// deno-lint-ignore-file
/**
 * Moves values towards others in place: the running averages of batch normalisation and of weights (EMA), and
 * weight decay.
 */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

// @ts-ignore: decorator
@unmanaged
class MoveTowardsArgs {
  value: usize;
  /** 0: towards zero. */
  target: usize;
  length: i32;
  /** How far: the share of the distance. */
  share: f32;
}

/** value += share * (target - value). */
export function moveTowards(t: MoveTowardsArgs, thread: i32, threads: i32): void {
  const share = f32x4.splat(t.share);
  const end = chunkStart(t.length, thread + 1, threads);
  for (let i = chunkStart(t.length, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const value = loadLanes(t.value + at, n);
    const target = t.target ? loadLanes(t.target + at, n) : f32x4.splat(0);
    storeLanes(t.value + at, f32x4.add(value, f32x4.mul(share, f32x4.sub(target, value))), n);
  }
}

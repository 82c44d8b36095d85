// deno-lint-ignore-file
/**
 * Max pooling. As in tfjs, a NaN is never the maximum (comparisons with it are false), and of several equal
 * maxima the first in row-major order is the winner, which alone gets the window's gradient
 * (max_gradient.ts).
 *
 * Threads split the output rows.
 */
import { chunkStart, larger, loadLanes, maximum, minimum, storeLanes } from "../simd";
import { PoolForwardArgs } from "./arguments";

/** Returns the maximum of height x width pixels for `n` channels. */
// @ts-ignore: decorator
@inline
function windowMaximum(x: usize, pixel: usize, line: usize, height: i32, width: i32, n: i32): v128 {
  let most = f32x4.splat(-Infinity);
  for (let r = 0; r < height; r++) {
    let p = x;
    for (let c = 0; c < width; c++) {
      most = larger(most, loadLanes(p, n));
      p += pixel;
    }
    x += line;
  }
  return most;
}

/** y = maximum of each window, -inf where all are NaN. */
export function maxPool(a: PoolForwardArgs, thread: i32, threads: i32): void {
  const channels = a.channels;
  const pixel = (<usize>channels) << 2, line = pixel * <usize>a.inWidth;
  const end = chunkStart(a.batch * a.outHeight, thread + 1, threads);
  let y = a.y + (<usize>chunkStart(a.batch * a.outHeight, thread, threads)) * <usize>a.outWidth * pixel;
  for (let row = chunkStart(a.batch * a.outHeight, thread, threads); row < end; row++) {
    const image = row / a.outHeight;
    const top = (row - image * a.outHeight) * a.strideHeight - a.padTop;
    const r0 = maximum(0, top), r1 = minimum(a.inHeight, top + a.filterHeight);
    const base = a.x + (<usize>image) * <usize>a.inHeight * line + (<usize>r0) * line;
    for (let c = 0; c < a.outWidth; c++) {
      const left = c * a.strideWidth - a.padLeft;
      const c0 = maximum(0, left), c1 = minimum(a.inWidth, left + a.filterWidth);
      const corner = base + (<usize>c0) * pixel;
      let d = 0;
      if (r1 - r0 == 2 && c1 - c0 == 2) {
        for (; d + 4 <= channels; d += 4) {
          const x = corner + ((<usize>d) << 2);
          let most = larger(f32x4.splat(-Infinity), v128.load(x));
          most = larger(most, v128.load(x + pixel));
          most = larger(most, v128.load(x + line));
          v128.store(y + ((<usize>d) << 2), larger(most, v128.load(x + line + pixel)));
        }
      }
      for (; d + 4 <= channels; d += 4) {
        const at: usize = (<usize>d) << 2;
        v128.store(y + at, windowMaximum(corner + at, pixel, line, r1 - r0, c1 - c0, 4));
      }
      if (d < channels) {
        const at: usize = (<usize>d) << 2;
        storeLanes(y + at, windowMaximum(corner + at, pixel, line, r1 - r0, c1 - c0, channels - d), channels - d);
      }
      y += pixel;
    }
  }
}

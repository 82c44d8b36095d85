// deno-lint-ignore-file
/** The positions of the maxima that max.ts finds, for maxPoolWithArgmax. */
import { chunkStart, maximum, minimum } from "../simd";
import { PoolArgs } from "./arguments";

// @ts-ignore: decorator
@unmanaged
class MaxPoolPositionsArgs extends PoolArgs {
  x: usize;
  positions: usize;
  /** 1: positions count through the batch, not through each image. */
  includeBatch: i32;
}

/**
 * positions[…] = flat index of each window's winner in its image (or in the batch), as int32; -1 where all
 * are NaN.
 */
export function maxPoolPositions(a: MaxPoolPositionsArgs, thread: i32, threads: i32): void {
  const channels = a.channels;
  const end = chunkStart(a.batch * a.outHeight, thread + 1, threads);
  for (let row = chunkStart(a.batch * a.outHeight, thread, threads); row < end; row++) {
    const image = row / a.outHeight;
    const top = (row - image * a.outHeight) * a.strideHeight - a.padTop;
    const r0 = maximum(0, top), r1 = minimum(a.inHeight, top + a.filterHeight);
    const imageBase = image * a.inHeight * a.inWidth * channels;
    for (let c = 0; c < a.outWidth; c++) {
      const left = c * a.strideWidth - a.padLeft;
      const c0 = maximum(0, left), c1 = minimum(a.inWidth, left + a.filterWidth);
      for (let d = 0; d < channels; d++) {
        let most: f32 = -Infinity, winner = -1;
        for (let h = r0; h < r1; h++) {
          for (let w = c0; w < c1; w++) {
            const position = (h * a.inWidth + w) * channels + d;
            const value = load<f32>(a.x + ((<usize>(imageBase + position)) << 2));
            if (value > most) {
              most = value;
              winner = a.includeBatch != 0 ? imageBase + position : position;
            }
          }
        }
        store<i32>(a.positions + ((<usize>((row * a.outWidth + c) * channels + d)) << 2), winner);
      }
    }
  }
}

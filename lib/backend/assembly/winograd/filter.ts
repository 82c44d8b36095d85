// deno-lint-ignore-file
/**
 * The filter's transform U = G g G', packed for the products of product.ts.
 *
 * The forward pass needs B[k = inChannel, j = outChannel], the input gradient B[k = outChannel, j =
 * inChannel] (`transposed`). The result depends on the filter alone, so prediction can keep it.
 */
import { chunkStart } from "../simd";
import { filterLine } from "./transforms";

@unmanaged
class WinogradFilterArgs {
  /** [3, 3, inChannels, outChannels] */
  filter: usize;
  /** [36, panels of 8 columns, k, 8] */
  packed: usize;
  /** For each thread 1024 bytes. */
  scratch: usize;
  inChannels: i32;
  outChannels: i32;
  transposed: i32;
}

export function winogradFilter(args: WinogradFilterArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const plane = <usize> (inChannels * outChannels * 4);
  const columns = args.scratch + <usize> thread * 1024; // [6 rows, 3 columns] of vectors, after the first pass
  const lines = columns + 320; // six vectors
  const end = chunkStart(inChannels, thread + 1, threads);
  for (let ci = chunkStart(inChannels, thread, threads); ci < end; ci++) {
    for (let co = 0; co < outChannels; co += 4) {
      const from = args.filter + <usize> (ci * outChannels + co) * 4;
      for (let column: usize = 0; column < 3; column++) {
        filterLine(from + column * plane, 3 * plane, columns + column * 16, 48);
      }
      for (let row: usize = 0; row < 6; row++) {
        filterLine(columns + row * 48, 16, lines, 16);
        for (let column: usize = 0; column < 6; column++) {
          const value = v128.load(lines + column * 16);
          const to = args.packed + (row * 6 + column) * plane;
          if (args.transposed) {
            const at = to + <usize> (((ci >> 3) * outChannels + co) * 8 + (ci & 7)) * 4;
            v128.store_lane<f32>(at, value, 0);
            v128.store_lane<f32>(at, value, 1, 32);
            v128.store_lane<f32>(at, value, 2, 64);
            v128.store_lane<f32>(at, value, 3, 96);
          } else {
            v128.store(to + <usize> (((co >> 3) * inChannels + ci) * 8 + (co & 7)) * 4, value);
          }
        }
      }
    }
  }
}

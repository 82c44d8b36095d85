// deno-lint-ignore-file
/**
 * Augmentation: images that are distorted by a mesh. The mesh gives the source position of the pixels on a
 * coarse grid; in between, positions are interpolated, and so is each output pixel between the four pixels
 * around its position. All numbers are integers (positions in 1/65536 pixel, weights in 1/256), so that the
 * result does not depend on the build or the threads. lib/dataset/augmentation/warp.ts does the same in plain
 * TypeScript.
 *
 * An image is first copied into a frame with a margin of background, so that every position lies inside.
 */
import { chunkStart, maximum, minimum } from "../simd";

// @ts-ignore: decorator
@unmanaged
class WarpArgs {
  /** Bytes [count, rows, cols]. */
  images: usize;
  /** int32 [count, down, across, 2]: x, y of each node, each within [-margin, size + margin - 2]. */
  mesh: usize;
  /** float32 [count, rows, cols]: byte / 255. */
  output: usize;
  /** (rows + 2 margin) * (cols + 2 margin) bytes for each thread. */
  frames: usize;
  count: i32;
  rows: i32;
  cols: i32;
  /** Pixels from one node to the next. */
  cell: i32;
  margin: i32;
}

/** Returns the position on the side of a cell, `below` rows under its upper node. */
// @ts-ignore: decorator
@inline
function onSide(node: usize, stride: usize, below: i32, cell: i32): i32 {
  const upper = load<i32>(node);
  return upper + (load<i32>(node + stride) - upper) * below / cell;
}

/** Interpolates between a row of a frame and the next: byte values times 65536, rounded. */
// @ts-ignore: decorator
@inline
function blend(at: usize, width: usize, x: i32, y: i32): u32 {
  const wx = <u32> (x >> 8) & 255, wy = <u32> (y >> 8) & 255;
  const upper = <u32> load<u16>(at), lower = <u32> load<u16>(at + width); // two neighbours in each
  const top = (upper & 255) * (256 - wx) + (upper >> 8) * wx;
  const bottom = (lower & 255) * (256 - wx) + (lower >> 8) * wx;
  return top * (256 - wy) + bottom * wy + 32768;
}

export function warpImages(args: WarpArgs, thread: i32, threads: i32): void {
  const rows = args.rows, cols = args.cols, cell = args.cell, margin = args.margin;
  const width = <usize> (cols + 2 * margin), frameBytes = <usize> (rows + 2 * margin) * width;
  const frame = args.frames + <usize> thread * frameBytes;
  const origin = frame + <usize> margin * width + <usize> margin;
  const across = (cols + cell - 1) / cell + 1, down = (rows + cell - 1) / cell + 1;
  const stride = <usize> across * 8;
  memory.fill(frame, 0, frameBytes);
  const end = chunkStart(args.count, thread + 1, threads);
  for (let image = chunkStart(args.count, thread, threads); image < end; image++) {
    const from = args.images + <usize> (image * rows * cols);
    for (let y = 0; y < rows; y++) {
      memory.copy(origin + <usize> y * width, from + <usize> (y * cols), <usize> cols);
    }
    const mesh = args.mesh + <usize> image * <usize> down * stride;
    let to = args.output + (<usize> (image * rows * cols) << 2);
    for (let y = 0; y < rows; y++) {
      const below = y % cell;
      let node = mesh + <usize> (y / cell) * stride;
      let x = onSide(node, stride, below, cell), v = onSide(node + 4, stride, below, cell);
      for (let left = 0; left < cols; left += cell) {
        node += 8;
        const nextX = onSide(node, stride, below, cell), nextV = onSide(node + 4, stride, below, cell);
        const stepX = (nextX - x) / cell, stepV = (nextV - v) / cell;
        const stop = to + (<usize> minimum(cell, cols - left) << 2);
        for (; to < stop; to += 4) {
          const at = origin + <usize> ((v >> 16) * <i32> width + (x >> 16));
          store<f32>(to, <f32> (blend(at, width, x, v) >> 16) / 255);
          x += stepX;
          v += stepV;
        }
        x = nextX;
        v = nextV;
      }
    }
  }
}

// deno-lint-ignore-file
/**
 * The gradients of a direct convolution with respect to filter and bias, for every shape: dw[fy, fx, c, o] =
 * sum over images and pixels of x[window(oy, ox)][fy, fx, c] dy[n, oy, ox, o], db[o] = sum of dy.
 *
 * It is a product of (filterHeight·filterWidth·inChannels) x pixels with pixels x outChannels. Threads split
 * the output lines (rows of pixels) of the batch. A thread takes blocks of lines of one image, packs their dy
 * into panels of 8 channels (and sums them for db at the same time), and adds each tile of R x 8 sums to its
 * own partial result. That is kept tile by tile: [panel][row group][R][8], followed by db [panel][8]; R is 6
 * or 5 (`outerTileRows`). `conv2dFilterGradientSum` adds up the partial results in the order of the threads,
 * so that a rerun gives the same bits.
 *
 * Arguments: x, y = dy. Scratch per thread: 64 + 4·(rows rounded up to R) bytes, rounded up to 64;
 * panels·blockPixels·32; if padded, the image; blockPixels = outWidth·max(1, 256 / outWidth rounded down).
 */
import { addFilterGradient } from "./conv2d_filter_tiles";
import { ConvArgs } from "./conv2d_geometry";
import { storeBlock } from "../gemm/rotating_tile.template";
import { chunkStart, maximum, storeLanes } from "../simd";

@unmanaged
class ConvFilterGradientArgs extends ConvArgs {
  /** The partial results of all threads. */
  partial: usize;
  /** The number of floats in one of them. */
  partialSize: i32;
}

export function conv2dFilterGradient(args: ConvFilterGradientArgs, thread: i32, threads: i32): void {
  const partial = args.partial + <usize> thread * args.partialSize * 4;
  memory.fill(partial, 0, <usize> args.partialSize * 4);
  const lines = args.batch * args.outHeight;
  const first = chunkStart(lines, thread, threads), end = chunkStart(lines, thread + 1, threads);
  addFilterGradient(args, args.scratch + <usize> thread * args.scratchStep, partial, first, end);
}

@unmanaged
class ConvFilterGradientSumArgs {
  partial: usize;
  /** The number of floats in one partial result; `partials`: how many there are. */
  partialSize: i32;
  partials: i32;
  /** [rows][columns] */
  dw: usize;
  /** [columns] or 0. */
  db: usize;
  rows: i32;
  columns: i32;
  /** The rows of a tile. */
  tileRows: i32;
}

/** Threads split the tiles. */
export function conv2dFilterGradientSum(args: ConvFilterGradientSumArgs, thread: i32, threads: i32): void {
  const rows = args.rows, columns = args.columns;
  const tileRows = args.tileRows;
  const groups = (rows + tileRows - 1) / tileRows;
  const panels = (columns + 7) >> 3;
  const end = chunkStart(panels * groups, thread + 1, threads);
  for (let unit = chunkStart(panels * groups, thread, threads); unit < end; unit++) {
    const column = (unit / groups) * 8;
    const row = (unit % groups) * tileRows;
    if (tileRows == 4) {
      const to = args.dw + (<usize> row * columns + column) * 4, step = args.partialSize * 4;
      for (let half = 0; half < 2 && column + 4 * half < columns; half++) {
        const from = args.partial + <usize> ((column >> 2) + half) * groups * 64 + (unit % groups) * 64;
        storeBlock(from, step, args.partials, to + half * 16, columns * 4, columns - column - 4 * half);
      }
      continue;
    }
    for (let i = 0; i < tileRows && row + i < rows; i++) {
      const from = args.partial + <usize> unit * tileRows * 32 + i * 32;
      const to = args.dw + (<usize> (row + i) * columns + column) * 4;
      sumPartials(from, args.partialSize * 4, args.partials, to, columns - column);
    }
  }
  if (thread == 0 && args.db) {
    for (let panel = 0; panel < panels; panel++) {
      const from = args.partial + <usize> panels * groups * tileRows * 32 + panel * 32;
      sumPartials(from, args.partialSize * 4, args.partials, args.db + panel * 32, columns - panel * 8);
    }
  }
}

function sumPartials(from: usize, step: i32, partials: i32, to: usize, count: i32): void {
  let first = v128.load(from), second = v128.load(from, 16);
  for (let i = 1; i < partials; i++) {
    from += step;
    first = f32x4.add(first, v128.load(from));
    second = f32x4.add(second, v128.load(from, 16));
  }
  storeLanes(to, first, count);
  storeLanes(to + 16, second, maximum(0, count - 4));
}

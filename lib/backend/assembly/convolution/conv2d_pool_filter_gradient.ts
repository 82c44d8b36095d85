// deno-lint-ignore-file
/**
 * The gradient of conv2d_pool.ts with respect to the filter, from dy and the winners alone: the gradient of the
 * convolution's result is 0 at three pixels of four or more, and its zeros are not multiplied.
 *
 * For each image and output channel a thread lists the pixels with a gradient, line by line, and adds their windows,
 * each times its gradient, to the channel's sums. These stay in registers for the length of the list. The sums of a
 * channel are [filterHeight][filterWidth·inChannels, rounded up to a multiple of 4]. Each is summed in the order of
 * `conv2dFilterGradient`, which gives the same bits.
 *
 * Scratch per thread: 8 bytes for each window and 8 more, rounded up to 64; an image, padded or not, and 16 bytes.
 */
import { ConvPoolArgs } from "./conv2d_pool";
import { ConvArgs, padNextImage } from "./conv2d_geometry";
import {
  addFiveByTwo,
  addVectors1,
  addVectors2,
  addVectors3,
  addVectors4,
  addVectors5,
  addVectors6,
  addVectors7,
  addVectors8,
} from "./sparse_tile.template";
import { chunkStart, minimum } from "../simd";

@unmanaged
class ConvPoolSparseArgs extends ConvPoolArgs {
  /** The partial results of all threads: [outChannels][sums]. */
  partial: usize;
  /** The number of floats in one of them. */
  partialSize: i32;
  /** Whether threads split the lines of the batch, as those of `conv2dFilterGradient` do; else its images. */
  byLine: i32;
}

export function conv2dPoolSparseFilterGradient(args: ConvPoolSparseArgs, thread: i32, threads: i32): void {
  const list = args.scratch + <usize> thread * args.scratchStep;
  const channels = <usize> args.outChannels, outHeight = args.outHeight;
  const imageWindows = <usize> ((outHeight >> 1) * (args.outWidth >> 1));
  const buffer = list + ((imageWindows * 8 + 8 + 63) & ~63);
  const imageBytes = <usize> (args.inHeight * args.inWidth * args.inChannels) * 4;
  const partial = args.partial + <usize> thread * args.partialSize * 4;
  const sums = <usize> (args.filterHeight * ((args.filterWidth * args.inChannels + 3) & ~3)) * 4;
  memory.fill(partial, 0, <usize> args.partialSize * 4);

  const units = args.byLine ? args.batch * outHeight : args.batch, lines = args.byLine ? 1 : outHeight;
  const first = chunkStart(units, thread, threads) * lines, end = chunkStart(units, thread + 1, threads) * lines;
  for (let line = first; line < end;) {
    const image = line / outHeight, oy = line - image * outHeight;
    const last = minimum(outHeight, oy + end - line);
    padNextImage(args, args.x + <usize> image * imageBytes, buffer, line == first);
    for (let channel: usize = 0; channel < channels; channel++) {
      const at = <usize> image * imageWindows * channels + channel;
      const listEnd = listPixels(args, buffer, args.pooled + at * 4, args.winners + at, oy, last, list);
      addWindows(args, list, <i32> ((listEnd - list) >> 3), partial + channel * sums);
    }
    line += last - oy;
  }
}

/**
 * Lists the addresses of the windows of one channel's winners in the lines `begin` to `end`, and their gradients.
 * Every pixel is written, and the next overwrites one without a gradient: a processor cannot predict the winners.
 */
function listPixels(
  args: ConvPoolArgs,
  image: usize,
  dy: usize,
  winners: usize,
  begin: i32,
  end: i32,
  to: usize,
): usize {
  const channels = <usize> args.outChannels, windows = args.outWidth >> 1;
  const pixelStep = args.strideWidth * args.inChannels * 4;
  const lineStep = args.strideHeight * args.paddedWidth * args.inChannels * 4;
  end = minimum(end, args.outHeight & ~1);
  for (let line = begin; line < end; line++) {
    const at = <usize> ((line >> 1) * windows) * channels;
    let g = dy + at * 4, winner = winners + at;
    let address = <u32> image + <u32> (line * lineStep);
    const first = <u32> ((line & 1) << 1);
    for (let column = windows; column > 0; column--) {
      const pixel = <u32> load<u8>(winner) - first;
      store<u32>(to, address + pixel * <u32> pixelStep);
      store<u32>(to, load<u32>(g), 4);
      to += <usize> (pixel < 2) << 3;
      g += channels << 2;
      winner += channels;
      address += <u32> pixelStep << 1;
    }
  }
  return to;
}

/** Adds the windows of a list to a channel's sums. */
function addWindows(args: ConvArgs, list: usize, count: i32, sums: usize): void {
  const rowStep = <usize> (args.dilationHeight * args.paddedWidth * args.inChannels) * 4;
  const vectors = (args.filterWidth * args.inChannels + 3) >> 2;
  if (vectors == 2 && args.filterHeight == 5) {
    addFiveByTwo(list, count, 0, rowStep, sums);
    return;
  }
  let row: usize = 0;
  for (let fy = args.filterHeight; fy > 0; fy--) {
    for (let vector = 0; vector < vectors; vector += 8) {
      const offset = row + vector * 16, left = vectors - vector;
      if (left >= 8) addVectors8(list, count, offset, 0, sums);
      else if (left == 7) addVectors7(list, count, offset, 0, sums);
      else if (left == 6) addVectors6(list, count, offset, 0, sums);
      else if (left == 5) addVectors5(list, count, offset, 0, sums);
      else if (left == 4) addVectors4(list, count, offset, 0, sums);
      else if (left == 3) addVectors3(list, count, offset, 0, sums);
      else if (left == 2) addVectors2(list, count, offset, 0, sums);
      else addVectors1(list, count, offset, 0, sums);
      sums += <usize> minimum(8, left) * 16;
    }
    row += rowStep;
  }
}

@unmanaged
class ConvPoolSparseSumArgs {
  partial: usize;
  partialSize: i32;
  /** How many partial results there are. */
  partials: i32;
  /** [filterHeight][length][columns] */
  dw: usize;
  filterHeight: i32;
  /** filterWidth·inChannels */
  length: i32;
  columns: i32;
}

/** Adds up the partial results in the order of the threads. Threads split the columns. */
export function conv2dPoolSparseFilterGradientSum(args: ConvPoolSparseSumArgs, thread: i32, threads: i32): void {
  const columns = args.columns, length = args.length, rounded = (length + 3) & ~3;
  const step = <usize> args.partialSize * 4;
  const end = chunkStart(columns, thread + 1, threads);
  for (let column = chunkStart(columns, thread, threads); column < end; column++) {
    let row = args.partial + <usize> (column * args.filterHeight * rounded) * 4;
    let to = args.dw + <usize> column * 4;
    for (let fy = args.filterHeight; fy > 0; fy--) {
      for (let i = 0; i < length; i++) {
        let from = row + <usize> i * 4, sum = load<f32>(from);
        for (let part = 1; part < args.partials; part++) {
          from += step;
          sum += load<f32>(from);
        }
        store<f32>(to, sum);
        to += <usize> columns * 4;
      }
      row += <usize> rounded * 4;
    }
  }
}

// deno-lint-ignore-file
/**
 * Direct convolution, forward, for every shape: y = clamp(conv(x, w) + bias).
 *
 * It is a matrix product that never copies its left matrix: each row of A is an output pixel's window, which
 * `dotTile` reads from the image, and B is the filter as a matrix of filterHeight·filterWidth·inChannels
 * rows, as `packMatrix` packs it. Threads split all output pixels of the batch in groups of six. A thread
 * takes blocks of pixels whose windows stay in the first-level cache, notes the windows' addresses, and
 * multiplies them by one panel of 8 output channels after the other.
 *
 * Images with one channel, such as digits, have short windows and a path of their own
 * (gemm/interleaved_tile.template.ts): the windows of six neighbouring pixels in a line are read from the
 * image; those of six pixels that are spread over two lines are copied first.
 *
 * Arguments: x, filter = packed, bias = padded bias, y. Scratch per thread: 2048 bytes and, if padded, the
 * padded image.
 */
import { ConvArgs, padImage } from "./conv2d_geometry";
import { dotTile, longDotTile } from "../gemm/dot_tile.template";
import { Walk } from "../gemm/walk";
import { interleavedTile, interleaveRows } from "../gemm/interleaved_tile.template";
import { chunkStart, minimum } from "../simd";

/** Pixels in a block: a multiple of 6. */
const BLOCK = 96;
/** Runs of at least as many floats take eight steps of the inner loop at a time. */
const LONG_RUN = 16;
/** With fewer channels, copying a group of windows costs more than it saves. */
const MANY_CHANNELS = 16;
/** Bytes for a copy of six windows of up to `LONGEST` floats. */
const LONGEST = 64;
const COPY = LONGEST * 24;

export function conv2dForward(args: ConvArgs, thread: i32, threads: i32): void {
  const scratch = args.scratch + <usize> thread * args.scratchStep;
  const table = scratch + 64;
  const copy = scratch + 512;
  const buffer = copy + COPY;
  const padded = args.padded;
  const outWidth = args.outWidth, outChannels = args.outChannels;
  const pixelBytes = args.inChannels * 4;
  const rowBytes = (padded ? args.paddedWidth : args.inWidth) * pixelBytes;
  const imageBytes = <usize> args.inHeight * args.inWidth * pixelBytes;
  const lineStep = args.strideHeight * rowBytes;
  const pixelStep = args.strideWidth * pixelBytes;
  const panelBytes = <usize> args.filterHeight * args.filterWidth * args.inChannels * 32;

  const walk = changetype<Walk>(scratch);
  walk.outer = args.filterHeight;
  walk.outerStep = args.dilationHeight * rowBytes;
  if (args.dilationWidth == 1) {
    walk.middle = 1;
    walk.middleStep = 0;
    walk.length = args.filterWidth * args.inChannels;
  } else {
    walk.middle = args.filterWidth;
    walk.middleStep = args.dilationWidth * pixelBytes;
    walk.length = args.inChannels;
  }
  walk.rowStep = outChannels * 4;
  walk.clamped = args.clamped;
  walk.low = args.low;
  walk.high = args.high;

  const windowFloats = args.filterHeight * args.filterWidth;
  const isSingle = args.inChannels == 1 && args.strideWidth == 1 && args.dilationWidth == 1;
  const copies = isSingle && outChannels >= MANY_CHANNELS && windowFloats <= LONGEST;

  const pixels = args.outHeight * outWidth;
  const total = args.batch * pixels;
  const groups = (total + 5) / 6;
  let pixel = chunkStart(groups, thread, threads) * 6;
  const end = minimum(chunkStart(groups, thread + 1, threads) * 6, total);
  let paddedImage = -1;
  while (pixel < end) {
    const image = pixel / pixels;
    const inImage = pixel - image * pixels;
    let oy = inImage / outWidth;
    let ox = inImage - oy * outWidth;
    let source = args.x + <usize> image * imageBytes;
    let count = minimum(BLOCK, end - pixel);
    if (padded) {
      const last = minimum(pixels, inImage + (end - pixel)) - 1;
      count = minimum(count, pixels - inImage);
      if (image != paddedImage) {
        const reach = (args.filterHeight - 1) * args.dilationHeight + 1;
        padImage(args, source, buffer, oy * args.strideHeight, (last / outWidth) * args.strideHeight + reach);
        paddedImage = image;
      }
      source = buffer;
    }

    let window = source + oy * lineStep + ox * pixelStep;
    for (let i = 0; i < count; i++) {
      store<u32>(table + i * 4, window);
      window += pixelStep;
      if (++ox == outWidth) {
        ox = 0;
        if (++oy == args.outHeight) {
          oy = 0;
          source += imageBytes;
        }
        window = source + oy * lineStep;
      }
    }
    // The last group may be short: repeat an address that can be read.
    for (let i = count; i % 6 != 0; i++) store<u32>(table + i * 4, load<u32>(table));

    const y = args.y + <usize> pixel * outChannels * 4;
    if (isSingle) {
      singleChannel(args, walk, table, copies ? copy : 0, y, count);
      pixel += count;
      continue;
    }
    const isLong = walk.length >= LONG_RUN;
    let panel = args.filter;
    for (let channel = 0; channel < outChannels; channel += 8) {
      const columns = minimum(8, outChannels - channel);
      for (let i = 0; i < count; i += 6) {
        const bias = args.bias + channel * 4, to = y + (<usize> i * outChannels + channel) * 4;
        const rows = minimum(6, count - i);
        if (isLong) longDotTile(walk, table + i * 4, panel, bias, to, rows, columns);
        else dotTile(walk, table + i * 4, panel, bias, to, rows, columns);
      }
      panel += panelBytes;
    }
    pixel += count;
  }
}

/**
 * Computes a block of pixels of images with one channel. The filter is small, so six pixels are multiplied by
 * all its panels before the next six, and each pixel's channels are written at once.
 *
 * @param copy Room for the copy of six windows, or 0: then `dotTile` computes those that are spread over
 * lines.
 */
function singleChannel(args: ConvArgs, walk: Walk, table: usize, copy: usize, y: usize, count: i32): void {
  const channels = args.outChannels;
  const length = walk.outer * walk.length;
  const rowStep = channels * 4;
  for (let i = 0; i < count; i += 6) {
    const rows = minimum(6, count - i);
    const group = table + i * 4;
    const first = <usize> load<u32>(group);
    const isLine = <usize> load<u32>(group, 20) - first == 20;
    if (!isLine && copy != 0) interleaveRows(walk, group, copy);
    let panel = args.filter;
    let bias = args.bias;
    let to = y + <usize> i * rowStep;
    for (let channel = 0; channel < channels; channel += 8) {
      const columns = minimum(8, channels - channel);
      if (isLine) {
        const runs = walk.outer, step = walk.outerStep;
        interleavedTile(walk, first, runs, step, walk.length, 4, panel, bias, to, rows, columns);
      } else if (copy != 0) {
        interleavedTile(walk, copy, 1, 0, length, 24, panel, bias, to, rows, columns);
      } else {
        dotTile(walk, group, panel, bias, to, rows, columns);
      }
      panel += length * 32;
      bias += 32;
      to += 32;
    }
  }
}

// deno-lint-ignore-file
/**
 * The gradient of a direct convolution with a stride with respect to the input, which is also the transposed convolution:
 * x = clamp(sum over o, fy, fx of y[(· + pad - tap) / stride] w[fy, fx, c, o] + bias).
 *
 * Rows and columns of x whose distance from the first window is the same modulo the stride, a phase, depend on the same
 * taps: those of the phase itself, phase + stride, phase + 2 stride and so on. Each phase is a convolution of y with stride
 * 1, and nothing is computed for the zeros between the pixels of y. Its tiles of 6 pixels x 8 channels are written where
 * the pixels of the phase are. Threads split the images.
 *
 * Arguments: x (written), filter and bias as `packPhases` packs them, y. Scratch per thread: 1024 bytes and an image of y
 * with zeros around it, paddedHeight x paddedWidth.
 */
import { ConvArgs } from "./conv2d_geometry";
import { longDotTile } from "../gemm/dot_tile.template";
import { packTransposedPanel } from "../gemm/transpose";
import { Walk } from "../gemm/walk";
import { chunkStart, clamp, loadLanes, minimum, storeLanes } from "../simd";

/** Pixels in a block: a multiple of 6. */
const BLOCK = 96;

/** The taps of a phase along one direction. */
// @ts-ignore: decorator
@inline
function tapsOf(size: i32, stride: i32, phase: i32): i32 {
  return phase < size ? (size - phase + stride - 1) / stride : 0;
}

/** The first pixel of a phase within the image, in steps of the stride from the first window's begin. */
// @ts-ignore: decorator
@inline
function firstOf(pad: i32, stride: i32, phase: i32): i32 {
  return pad > phase ? (pad - phase + stride - 1) / stride : 0;
}

/** The end of a phase's pixels within the image. */
// @ts-ignore: decorator
@inline
function endOf(size: i32, pad: i32, stride: i32, phase: i32): i32 {
  return size + pad > phase ? (size - 1 + pad - phase) / stride + 1 : 0;
}

@unmanaged
class ConvPhasesArgs extends ConvArgs {
  /** 0: there is neither a bias nor a limit, and pixels without taps are 0. */
  hasBias: i32;
}

export function conv2dInputGradientPhases(args: ConvPhasesArgs, thread: i32, threads: i32): void {
  const scratch = args.scratch + <usize> thread * args.scratchStep;
  const table = scratch + 64, targets = table + BLOCK * 4, tile = scratch + 832, buffer = scratch + 1024;
  const strideHeight = args.strideHeight, strideWidth = args.strideWidth, inChannels = args.inChannels;
  const padTop = args.padTop, padLeft = args.padLeft, inWidth = args.inWidth;
  const inBytes = inChannels * 4, outBytes = args.outChannels * 4;
  const rowBytes = args.paddedWidth * outBytes;
  const mostRows = tapsOf(args.filterHeight, strideHeight, 0), mostColumns = tapsOf(args.filterWidth, strideWidth, 0);

  const walk = changetype<Walk>(scratch);
  walk.outerStep = rowBytes;
  walk.middle = 1;
  walk.middleStep = 0;
  walk.clamped = args.clamped;
  walk.low = args.low;
  walk.high = args.high;
  const pixelStep = strideWidth * inBytes;

  const end = chunkStart(args.batch, thread + 1, threads);
  for (let image = chunkStart(args.batch, thread, threads); image < end; image++) {
    const x = args.x + <usize> image * (args.inHeight * inWidth * inBytes);
    // Phases write to every other pixel, which takes long if the image is not in the cache yet.
    memory.fill(x, 0, <usize> (args.inHeight * inWidth * inBytes));
    surround(args, image, buffer, mostRows - 1, mostColumns - 1);
    let phase = args.filter;
    for (let py = 0; py < strideHeight; py++) {
      const rows = tapsOf(args.filterHeight, strideHeight, py);
      const firstRow = firstOf(padTop, strideHeight, py), endRow = endOf(args.inHeight, padTop, strideHeight, py);
      for (let px = 0; px < strideWidth; px++) {
        const columns = tapsOf(args.filterWidth, strideWidth, px);
        const first = firstOf(padLeft, strideWidth, px), count = endOf(inWidth, padLeft, strideWidth, px) - first;
        const length = columns * args.outChannels;
        walk.outer = columns > 0 ? rows : 0;
        walk.length = length;
        const panelBytes = <usize> rows * length * 32;
        let pixels = endRow > firstRow && count > 0 ? (endRow - firstRow) * count : 0;
        if (walk.outer == 0 && !args.hasBias) pixels = 0; // as they are
        // Of the next pixel: its windows' begin in the buffer, its place in x, and how many are left in its line.
        let window = buffer + (mostRows + firstRow - rows) * rowBytes + (mostColumns + first - columns) * outBytes;
        const top = firstRow * strideHeight + py - padTop, left = first * strideWidth + px - padLeft;
        let target = x + <usize> (top * inWidth + left) * inBytes, rest = count;
        const windowStep = rowBytes - count * outBytes, targetStep = strideHeight * inWidth * inBytes - count * pixelStep;
        for (let pixel = 0; pixel < pixels; pixel += BLOCK) {
          const size = minimum(BLOCK, pixels - pixel);
          for (let i = 0; i < size; i++) {
            store<u32>(table + i * 4, window);
            store<u32>(targets + i * 4, target);
            window += outBytes;
            target += pixelStep;
            if (--rest == 0) {
              rest = count;
              window += windowStep;
              target += targetStep;
            }
          }
          if (walk.outer == 0) {
            writeBias(args, targets, size);
            continue;
          }
          for (let i = size; i % 6 != 0; i++) store<u32>(table + i * 4, load<u32>(table));
          for (let channel = 0; channel < inChannels; channel += 8) {
            const panel = phase + <usize> (channel >> 3) * panelBytes, bias = args.bias + channel * 4;
            const channels = minimum(8, inChannels - channel);
            for (let i = 0; i < size; i += 6) {
              const to = targets + i * 4;
              if (i + 6 <= size && load<u32>(to, 20) - load<u32>(to) == 5 * pixelStep) {
                walk.rowStep = pixelStep;
                longDotTile(walk, table + i * 4, panel, bias, <usize> load<u32>(to) + channel * 4, 6, channels);
              } else {
                walk.rowStep = 32;
                longDotTile(walk, table + i * 4, panel, bias, tile, 6, 8);
                writeTile(tile, to, channel * 4, minimum(6, size - i), channels);
              }
            }
          }
        }
        phase += <usize> ((inChannels + 7) >> 3) * panelBytes;
      }
    }
  }
}

/** Writes the rows of a tile at `offset` from their addresses. */
function writeTile(tile: usize, targets: usize, offset: i32, rows: i32, channels: i32): void {
  for (let row = 0; row < rows; row++) {
    const to = <usize> load<u32>(targets + row * 4) + offset;
    if (channels == 8) {
      v128.store(to, v128.load(tile));
      v128.store(to, v128.load(tile, 16), 16);
      tile += 32;
      continue;
    }
    storeLanes(to, v128.load(tile), channels);
    storeLanes(to + 16, v128.load(tile, 16), channels - 4);
    tile += 32;
  }
}

/** Writes the bias to pixels without taps. */
function writeBias(args: ConvArgs, targets: usize, count: i32): void {
  const channels = args.inChannels, low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  for (let i = 0; i < count; i++) {
    const to = <usize> load<u32>(targets + i * 4);
    for (let channel = 0; channel < channels; channel += 4) {
      storeLanes(to + channel * 4, clamp(v128.load(args.bias + channel * 4), low, high), channels - channel);
    }
  }
}

/** Copies an image of y to the buffer, `top` rows and `left` columns from its begin, with zeros around it. */
function surround(args: ConvArgs, image: i32, buffer: usize, top: i32, left: i32): void {
  const pixelBytes = args.outChannels * 4, width = args.outWidth;
  const y = args.y + <usize> image * (args.outHeight * width * pixelBytes), rowBytes = args.paddedWidth * pixelBytes;
  const copied = minimum(width, args.paddedWidth - left);
  for (let row = 0; row < args.paddedHeight; row++) {
    const to = buffer + row * rowBytes, from = row - top;
    if (from < 0 || from >= args.outHeight || copied <= 0) {
      memory.fill(to, 0, rowBytes);
      continue;
    }
    memory.fill(to, 0, left * pixelBytes);
    memory.copy(to + left * pixelBytes, y + from * width * pixelBytes, copied * pixelBytes);
    memory.fill(to + (left + copied) * pixelBytes, 0, (args.paddedWidth - left - copied) * pixelBytes);
  }
}

@unmanaged
class PackPhasesArgs {
  /** [filterHeight, filterWidth, inChannels, outChannels] */
  source: usize;
  /** For each phase [inChannels / 8 rounded up][rows of taps][columns of taps][outChannels][8]: the taps from the last on. */
  destination: usize;
  /** [inChannels] or 0. */
  bias: usize;
  /** [inChannels / 8 rounded up][8]: the bias, with zeros at the end. */
  paddedBias: usize;
  filterHeight: i32;
  filterWidth: i32;
  inChannels: i32;
  outChannels: i32;
  strideHeight: i32;
  strideWidth: i32;
}

/** Packs the filter for `conv2dInputGradientPhases`. Threads split the panels. */
export function packPhases(args: PackPhasesArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels, panels = (inChannels + 7) >> 3;
  const tapBytes = <usize> inChannels * outChannels * 4;
  let to = args.destination;
  for (let py = 0; py < args.strideHeight; py++) {
    const rows = tapsOf(args.filterHeight, args.strideHeight, py);
    for (let px = 0; px < args.strideWidth; px++) {
      const columns = tapsOf(args.filterWidth, args.strideWidth, px);
      for (let panel = 0; panel < panels; panel++) {
        const isOwn = panel % threads == thread, channel = panel * 8;
        for (let row = rows - 1; row >= 0; row--) {
          for (let column = columns - 1; column >= 0; column--) {
            const tap = (py + row * args.strideHeight) * args.filterWidth + px + column * args.strideWidth;
            const from = args.source + <usize> tap * tapBytes + <usize> channel * outChannels * 4;
            if (isOwn) packTransposedPanel(from, outChannels * 4, to, outChannels, minimum(8, inChannels - channel));
            to += <usize> outChannels * 32;
          }
        }
      }
    }
  }
  if (thread == 0) {
    for (let channel = 0; channel < panels * 8; channel += 4) {
      const count = args.bias ? inChannels - channel : 0;
      v128.store(args.paddedBias + channel * 4, loadLanes(args.bias + channel * 4, count < 0 ? 0 : count));
    }
  }
}

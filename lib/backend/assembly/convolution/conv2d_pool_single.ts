// deno-lint-ignore-file
/**
 * The convolution and pooling of conv2d_pool.ts for images with one channel: the tiles of
 * pool_tile.template.ts, line by line.
 */
import { ConvArgs, padNextImage } from "./conv2d_geometry";
import {
  poolChannels3,
  poolChannels5,
  poolChannelsAny,
  poolPixels3,
  poolPixels5,
  poolPixelsAny,
} from "./pool_tile.template";
import { minimum } from "../simd";

/** The output channels of a tile of pixels. */
const FEW_CHANNELS = 6;

/** Whether `poolSingleChannel` computes a convolution. */
export function suitsSingleChannel(args: ConvArgs): bool {
  return args.inChannels == 1 && args.strideWidth == 1 && args.dilationWidth == 1 && args.outWidth >= 4;
}

/**
 * args.x, one image → pooled, winners (0: none).
 *
 * @param isFirst Whether the thread's buffer, if the image needs one, has no border of zeros yet.
 */
export function poolSingleChannel(args: ConvArgs, isFirst: bool, pooled: usize, winners: usize): void {
  let source = args.x, rowBytes = args.inWidth * 4;
  if (args.padded) {
    source = args.scratch + 2048;
    rowBytes = args.paddedWidth * 4;
    padNextImage(args, args.x, source, isFirst);
  }
  const line = <usize> (args.strideHeight * rowBytes);
  const channels = <usize> args.outChannels, lineChannels = <usize> (args.outWidth >> 1) * channels;
  for (let row = args.outHeight >> 1; row > 0; row--) {
    if (args.outChannels == FEW_CHANNELS) pixelsOfLine(args, source, line, rowBytes, pooled, winners);
    else channelsOfLine(args, source, line, rowBytes, pooled, winners);
    source += line << 1;
    pooled += lineChannels << 2;
    if (winners) winners += lineChannels;
  }
}

/** A line of windows, two of them at a time. Of an odd number, the last is computed with the one before it. */
function pixelsOfLine(
  args: ConvArgs,
  source: usize,
  line: usize,
  rowBytes: i32,
  pooled: usize,
  winners: usize,
): void {
  const windows = args.outWidth >> 1, runs = args.filterHeight, length = args.filterWidth;
  const step = <usize> (args.dilationHeight * rowBytes), filter = args.filter, bias = args.bias;
  for (let window = 0; window < windows; window += 2) {
    const at = <usize> minimum(window, windows - 2);
    const from = source + at * 8, to = pooled + at * (FEW_CHANNELS * 4);
    const winner = winners ? winners + at * FEW_CHANNELS : 0;
    if (length == 3) poolPixels3(from, line, runs, step, 3, filter, bias, to, winner);
    else if (length == 5) poolPixels5(from, line, runs, step, 5, filter, bias, to, winner);
    else poolPixelsAny(from, line, runs, step, length, filter, bias, to, winner);
  }
}

/** A line of windows, eight channels at a time. */
function channelsOfLine(
  args: ConvArgs,
  source: usize,
  line: usize,
  rowBytes: i32,
  pooled: usize,
  winners: usize,
): void {
  const outChannels = args.outChannels, channels = <usize> outChannels;
  const windows = args.outWidth >> 1, runs = args.filterHeight, length = args.filterWidth;
  const step = <usize> (args.dilationHeight * rowBytes);
  let filter = args.filter, bias = args.bias;
  for (let channel = 0; channel < outChannels; channel += 8) {
    const columns = minimum(8, outChannels - channel);
    const to = pooled + channel * 4, winner = winners ? winners + channel : 0;
    if (length == 3) {
      poolChannels3(source, line, windows, runs, step, 3, filter, bias, columns, to, winner, channels);
    } else if (length == 5) {
      poolChannels5(source, line, windows, runs, step, 5, filter, bias, columns, to, winner, channels);
    } else {
      poolChannelsAny(source, line, windows, runs, step, length, filter, bias, columns, to, winner, channels);
    }
    filter += <usize> (runs * length) * 32;
    bias += 32;
  }
}

// deno-lint-ignore-file
/**
 * A direct convolution with ReLU whose result is read by nothing but a max pooling with adjacent windows of
 * 2x2; and its gradients.
 *
 * The result of a first layer is the largest tensor of a network. To write it, pool it, and read it twice in
 * the backward pass takes more time than its arithmetic. Here it is never in memory as a whole. A thread
 * takes one image after the other, convolves it into scratch memory that stays in its second-level cache, and
 * keeps the maximum of each window (`pooled`) and which pixel had it (`winners`: 0 to 3, row by row; 4 where
 * the maximum is not above 0, so that ReLU passes no gradient back). The gradient of the convolution's result
 * is dy at the winners and 0 elsewhere: `expand` restores it, one image at a time.
 */
import { conv2dForward } from "./conv2d_forward";
import { addFilterGradient } from "./conv2d_filter_tiles";
import { ConvArgs } from "./conv2d_geometry";
import { expand, loadWinners, pool } from "./conv2d_pool_windows";
import { poolSingleChannel, suitsSingleChannel } from "./conv2d_pool_single";
import { chunkStart, loadLanes, maximum, minimum, storeLanes } from "../simd";

@unmanaged
export class ConvPoolArgs extends ConvArgs {
  /** [batch, outHeight / 2, outWidth / 2, outChannels]: the maxima, or their gradient dy. */
  pooled: usize;
  /** Bytes of the same shape; forward, 0: they are not needed. */
  winners: usize;
  /**
   * `imageStep` bytes for each thread: 128 for a block of arguments, then one image of the convolution's
   * result.
   */
  images: usize;
  imageStep: i32;
}

/**
 * The number of bytes of a convolution's result that are pooled at once: they stay in the first-level cache.
 */
const PIECE: i32 = 16384;
/** The number of windows that are summed in a register before the sum is stored. */
const SUM_BLOCK: i32 = 64;

/** Bytes of a `ConvArgs`. */
const CONV_ARGS = offsetof<ConvArgs>();

/** Returns a thread's own arguments for one image at a time, with its own x, y and scratch memory. */
function ownArgs(args: ConvPoolArgs, thread: i32): ConvArgs {
  const own = args.images + <usize> thread * args.imageStep;
  memory.copy(own, changetype<usize>(args), CONV_ARGS);
  const result = changetype<ConvArgs>(own);
  result.batch = 1;
  result.scratch = args.scratch + <usize> thread * args.scratchStep;
  result.y = own + 128;
  return result;
}

/** x → pooled, winners. Threads split the images. */
export function conv2dPoolForward(args: ConvPoolArgs, thread: i32, threads: i32): void {
  const own = ownArgs(args, thread);
  const imageBytes = <usize> (args.inHeight * args.inWidth * args.inChannels) * 4;
  const windows = <usize> ((args.outHeight >> 1) * (args.outWidth >> 1) * args.outChannels);
  const first = chunkStart(args.batch, thread, threads), end = chunkStart(args.batch, thread + 1, threads);
  if (suitsSingleChannel(args)) {
    for (let image = first; image < end; image++) {
      const at = <usize> image * windows;
      own.x = args.x + <usize> image * imageBytes;
      poolSingleChannel(own, image == first, args.pooled + at * 4, args.winners ? args.winners + at : 0);
    }
    return;
  }
  // Where windows extend beyond the image, it is one piece, so that its padded copy is made once.
  const lineBytes = args.outWidth * args.outChannels * 4;
  const lines = args.padded ? args.outHeight : maximum(2, (PIECE / lineBytes) & ~1);
  const step = <usize> (args.strideHeight * args.inWidth * args.inChannels) * 4;
  for (let image = first; image < end; image++) {
    let at = <usize> image * windows;
    // The last of an odd number of lines belongs to no window.
    for (let line = 0; line + 2 <= args.outHeight; line += lines) {
      own.outHeight = minimum(lines, args.outHeight - line);
      own.x = args.x + <usize> image * imageBytes + <usize> line * step;
      conv2dForward(own, 0, 1);
      pool(own, args.pooled + at * 4, args.winners ? args.winners + at : 0);
      at += <usize> ((own.outHeight >> 1) * (args.outWidth >> 1) * args.outChannels);
    }
  }
}

/** y = the gradient of the convolution's result, for all images. Threads split them. */
export function conv2dPoolExpand(args: ConvPoolArgs, thread: i32, threads: i32): void {
  const own = ownArgs(args, thread);
  const windows = <usize> ((args.outHeight >> 1) * (args.outWidth >> 1) * args.outChannels);
  const imageBytes = <usize> (args.outHeight * args.outWidth * args.outChannels) * 4;
  const end = chunkStart(args.batch, thread + 1, threads);
  for (let image = chunkStart(args.batch, thread, threads); image < end; image++) {
    const at = <usize> image * windows;
    own.y = args.y + <usize> image * imageBytes;
    expand(own, args.pooled + at * 4, args.winners + at);
  }
}

@unmanaged
class ConvPoolGradientArgs extends ConvPoolArgs {
  /** The partial results of all threads, as of `conv2dFilterGradient`. */
  partial: usize;
  /** The number of floats in one of them. */
  partialSize: i32;
}

/**
 * The gradients of filter and bias from x, dy (`pooled`) and the winners, as the partial results of
 * `conv2dFilterGradient`. Threads split the images.
 */
export function conv2dPoolFilterGradient(args: ConvPoolGradientArgs, thread: i32, threads: i32): void {
  const own = ownArgs(args, thread);
  const imageBytes = <usize> (args.inHeight * args.inWidth * args.inChannels) * 4;
  const windows = <usize> ((args.outHeight >> 1) * (args.outWidth >> 1) * args.outChannels);
  const partial = args.partial + <usize> thread * args.partialSize * 4;
  memory.fill(partial, 0, <usize> args.partialSize * 4);
  const end = chunkStart(args.batch, thread + 1, threads);
  for (let image = chunkStart(args.batch, thread, threads); image < end; image++) {
    const at = <usize> image * windows;
    expand(own, args.pooled + at * 4, args.winners + at);
    own.x = args.x + <usize> image * imageBytes;
    addFilterGradient(own, own.scratch, partial, 0, args.outHeight);
  }
}

@unmanaged
class PooledSumsArgs {
  /** [windows, channels] */
  dy: usize;
  winners: usize;
  /** [threads, channels]: the kernel writes the sums of dy over the windows with a winner here. */
  partial: usize;
  windows: i32;
  channels: i32;
}

/** The bias' gradient alone. Threads split the windows; `sumPartials` adds up their sums. */
export function pooledChannelSums(args: PooledSumsArgs, thread: i32, threads: i32): void {
  const channels = args.channels;
  const sums = args.partial + <usize> (thread * channels) * 4;
  memory.fill(sums, 0, <usize> channels * 4);
  const none = i32x4.splat(4);
  const end = chunkStart(args.windows, thread + 1, threads);
  // A block of windows stays in the first-level cache while one group of channels after the other is summed
  // in a register.
  for (let window = chunkStart(args.windows, thread, threads); window < end; window += SUM_BLOCK) {
    const count = minimum(SUM_BLOCK, end - window);
    for (let c = 0; c < channels; c += 4) {
      const lanes = minimum(4, channels - c), to = sums + <usize> c * 4;
      let winners = args.winners + <usize> (window * channels + c);
      let dy = args.dy + <usize> (window * channels + c) * 4;
      let sum = loadLanes(to, lanes);
      for (let i = count; i > 0; i--) {
        sum = f32x4.add(sum, v128.andnot(loadLanes(dy, lanes), i32x4.eq(loadWinners(winners, lanes), none)));
        winners += <usize> channels;
        dy += <usize> channels * 4;
      }
      storeLanes(to, sum, lanes);
    }
  }
}

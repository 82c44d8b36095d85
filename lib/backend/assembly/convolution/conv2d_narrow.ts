// deno-lint-ignore-file
/**
 * Direct convolution with a stride of 1 and few output channels, y = clamp(conv(x, w) + bias), for a multiple of four
 * input channels: the lanes are input channels, and six neighbouring pixels of one output channel are computed at a time.
 * (`conv2dForward` computes eight output channels at a time, most of which would not exist.)
 *
 * Threads split the images. Arguments: x, filter [outChannels, filterHeight, filterWidth, inChannels], bias [outChannels]
 * or 0, y. outWidth is at least 6. Scratch per thread: if padded, the padded image.
 */
import { ConvArgs, padNextImage } from "./conv2d_geometry";
import { chunkStart, clamp, madd, minimum, sumLanes } from "../simd";

/** Pixels of a tile. */
const PIXELS = 6;

export function conv2dNarrow(args: ConvArgs, thread: i32, threads: i32): void {
  const inBytes = args.inChannels * 4, outChannels = args.outChannels, outWidth = args.outWidth;
  const rowBytes = <usize> ((args.padded ? args.paddedWidth : args.inWidth) * inBytes);
  const imageBytes = <usize> (args.inHeight * args.inWidth * inBytes);
  const filterBytes = <usize> (args.filterHeight * args.filterWidth * inBytes);
  const buffer = args.scratch + <usize> thread * args.scratchStep;
  const first = chunkStart(args.batch, thread, threads), end = chunkStart(args.batch, thread + 1, threads);
  let y = args.y + <usize> (first * args.outHeight * outWidth * outChannels) * 4;
  for (let image = first; image < end; image++) {
    let x = args.x + <usize> image * imageBytes;
    if (args.padded) {
      padNextImage(args, x, buffer, image == first);
      x = buffer;
    }
    for (let row = args.outHeight; row > 0; row--) {
      // The last tile of a row ends where the row ends, so it may compute some pixels again.
      for (let column = 0; column < outWidth; column += PIXELS) {
        const at = minimum(column, outWidth - PIXELS);
        for (let o = 0; o < outChannels; o++) {
          const bias = args.bias ? load<f32>(args.bias + o * 4) : 0;
          sixPixels(args, x + at * inBytes, rowBytes, args.filter + o * filterBytes, bias, y + (at * outChannels + o) * 4);
        }
      }
      x += rowBytes;
      y += <usize> (outWidth * outChannels) * 4;
    }
  }
}

/** Computes one channel of six pixels. `x` is where the window of the first begins. */
function sixPixels(args: ConvArgs, x: usize, rowBytes: usize, filter: usize, bias: f32, y: usize): void {
  const pixel = <usize> args.inChannels * 4, run = <usize> args.filterWidth * pixel;
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
  for (let row = args.filterHeight; row > 0; row--) {
    let p0 = x, p1 = x + pixel, p2 = p1 + pixel, p3 = p2 + pixel, p4 = p3 + pixel, p5 = p4 + pixel;
    const end = filter + run;
    while (filter < end) {
      const w = v128.load(filter);
      c0 = madd(v128.load(p0), w, c0);
      c1 = madd(v128.load(p1), w, c1);
      c2 = madd(v128.load(p2), w, c2);
      c3 = madd(v128.load(p3), w, c3);
      c4 = madd(v128.load(p4), w, c4);
      c5 = madd(v128.load(p5), w, c5);
      filter += 16;
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      p4 += 16;
      p5 += 16;
    }
    x += rowBytes;
  }
  const step = <usize> args.outChannels * 4;
  write(args, y, sumLanes(c0) + bias);
  write(args, y + step, sumLanes(c1) + bias);
  write(args, y + 2 * step, sumLanes(c2) + bias);
  write(args, y + 3 * step, sumLanes(c3) + bias);
  write(args, y + 4 * step, sumLanes(c4) + bias);
  write(args, y + 5 * step, sumLanes(c5) + bias);
}

/** Writes a result, limited if the arguments say so. */
// @ts-ignore: decorator
@inline
function write(args: ConvArgs, y: usize, value: f32): void {
  if (args.clamped) {
    const limited = clamp(f32x4.splat(value), f32x4.splat(args.low), f32x4.splat(args.high));
    value = f32x4.extract_lane(limited, 0);
  }
  store<f32>(y, value);
}

// deno-lint-ignore-file
/**
 * The padded copy of an image for depthwise convolutions, in which each channel is repeated q = outChannels /
 * inChannels times, and its reverse.
 */
import { ConvArgs, cropImage, padImage } from "./conv2d_geometry";

/** Writes rows `begin` to `end` of the padded buffer: one image with zeros around it. */
export function expandImage(args: ConvArgs, image: usize, to: usize, begin: i32, end: i32): void {
  const multiplier = args.outChannels / args.inChannels;
  if (multiplier == 1) {
    padImage(args, image, to, begin, end);
    return;
  }
  const rowFloats = args.paddedWidth * args.outChannels;
  for (let row = begin; row < end; row++) {
    const y = row - args.padTop;
    let target = to + <usize>row * rowFloats * 4;
    if (y < 0 || y >= args.inHeight) {
      memory.fill(target, 0, <usize>rowFloats * 4);
      continue;
    }
    for (let column = 0; column < args.paddedWidth; column++) {
      const x = column - args.padLeft;
      const exists = x >= 0 && x < args.inWidth;
      const source = image + (<usize>y * args.inWidth + x) * args.inChannels * 4;
      for (let c = 0; c < args.inChannels; c++) {
        const value: f32 = exists ? load<f32>(source + c * 4) : 0;
        for (let m = 0; m < multiplier; m++) {
          store<f32>(target, value);
          target += 4;
        }
      }
    }
  }
}

/**
 * The opposite: writes one image, each channel the sum of its copies in the buffer; pixels outside the buffer
 * are zero.
 */
export function reduceImage(args: ConvArgs, from: usize, image: usize): void {
  const multiplier = args.outChannels / args.inChannels;
  if (multiplier == 1) {
    cropImage(args, from, image);
    return;
  }
  let target = image;
  for (let y = 0; y < args.inHeight; y++) {
    const row = y + args.padTop;
    for (let x = 0; x < args.inWidth; x++) {
      const column = x + args.padLeft;
      const exists = row >= 0 && row < args.paddedHeight && column >= 0 && column < args.paddedWidth;
      let source = from + (<usize>row * args.paddedWidth + column) * args.outChannels * 4;
      for (let c = 0; c < args.inChannels; c++) {
        let sum: f32 = 0;
        if (exists) {
          for (let m = 0; m < multiplier; m++) {
            sum += load<f32>(source);
            source += 4;
          }
        }
        store<f32>(target, sum);
        target += 4;
      }
    }
  }
}

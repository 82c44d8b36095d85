// deno-lint-ignore-file
/**
 * What the three direct convolutions share: their arguments and the padded copy of an image.
 *
 * A convolution computes y[n, oy, ox, o] = bias[o] + sum over fy, fx, c of x[n, oy·strideHeight +
 * fy·dilationHeight - padTop, ox·strideWidth + fx·dilationWidth - padLeft, c] w[fy, fx, c, o]. An output
 * pixel's window is its receptive field in x. Where windows extend beyond the image, a thread first copies
 * one image at a time into a buffer with a border of zeros that contains all windows. So the inner loops need
 * no borders, and a filter row is one contiguous run of width·inChannels floats.
 */

@unmanaged
export class ConvArgs {
  /** [batch, inHeight, inWidth, inChannels]: x, or its gradient. */
  x: usize;
  /** What the kernel needs of the filter: see each one. */
  filter: usize;
  /** What the kernel needs of the bias: see each one. */
  bias: usize;
  /** [batch, outHeight, outWidth, outChannels]: y, or its gradient. */
  y: usize;
  /** `scratchStep` bytes for each thread. */
  scratch: usize;
  scratchStep: i32;
  clamped: i32;
  low: f32;
  high: f32;
  batch: i32;
  inHeight: i32;
  inWidth: i32;
  inChannels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  dilationHeight: i32;
  dilationWidth: i32;
  padTop: i32;
  padLeft: i32;
  /** Size of the buffer that contains all windows. */
  paddedHeight: i32;
  paddedWidth: i32;
  /** 0: all windows lie within the image, and no copy is made. */
  padded: i32;
}

/** Copies rows `begin` to `end` (of the padded buffer) of one image, with zeros around it. */
export function padImage(args: ConvArgs, image: usize, to: usize, begin: i32, end: i32): void {
  const pixelBytes = args.inChannels * 4;
  const rowBytes = args.inWidth * pixelBytes;
  const paddedRowBytes = args.paddedWidth * pixelBytes;
  const left = args.padLeft;
  // Columns of the padded buffer that exist in the image.
  const firstColumn = left > 0 ? left : 0;
  let lastColumn = args.inWidth + left;
  if (lastColumn > args.paddedWidth) lastColumn = args.paddedWidth;
  const copied = lastColumn > firstColumn ? (lastColumn - firstColumn) * pixelBytes : 0;
  for (let row = begin; row < end; row++) {
    const y = row - args.padTop;
    const target = to + <usize> row * paddedRowBytes;
    if (y < 0 || y >= args.inHeight || copied == 0) {
      memory.fill(target, 0, paddedRowBytes);
    } else {
      memory.fill(target, 0, firstColumn * pixelBytes);
      memory.copy(
        target + firstColumn * pixelBytes,
        image + <usize> y * rowBytes + (firstColumn - left) * pixelBytes,
        copied,
      );
      memory.fill(target + lastColumn * pixelBytes, 0, (args.paddedWidth - lastColumn) * pixelBytes);
    }
  }
}

/**
 * Copies one image after the other into the same padded buffer.
 *
 * @param isFirst Whether the buffer has no border of zeros yet.
 */
export function padNextImage(args: ConvArgs, image: usize, to: usize, isFirst: bool): void {
  const isInside = args.padTop >= 0 && args.padLeft >= 0 && args.padTop + args.inHeight <= args.paddedHeight &&
    args.padLeft + args.inWidth <= args.paddedWidth;
  if (isFirst || !isInside) {
    padImage(args, image, to, 0, args.paddedHeight);
    return;
  }
  const width = args.inWidth * args.inChannels, step = <usize> (args.paddedWidth * args.inChannels) * 4;
  to += <usize> args.padTop * step + <usize> (args.padLeft * args.inChannels) * 4;
  for (let row = args.inHeight; row > 0; row--) {
    let i = 0;
    for (; i + 4 <= width; i += 4) v128.store(to + i * 4, v128.load(image + i * 4));
    for (; i < width; i++) store<f32>(to + i * 4, load<f32>(image + i * 4));
    image += <usize> width * 4;
    to += step;
  }
}

/**
 * The opposite: writes a whole image. Pixels inside the padded buffer are copied from it; the others are
 * zero.
 */
export function cropImage(args: ConvArgs, from: usize, image: usize): void {
  const pixelBytes = args.inChannels * 4;
  const rowBytes = args.inWidth * pixelBytes;
  const left = args.padLeft;
  const firstColumn = left > 0 ? left : 0;
  let lastColumn = args.inWidth + left;
  if (lastColumn > args.paddedWidth) lastColumn = args.paddedWidth;
  const copied = lastColumn > firstColumn ? (lastColumn - firstColumn) * pixelBytes : 0;
  for (let y = 0; y < args.inHeight; y++) {
    const row = y + args.padTop;
    const target = image + <usize> y * rowBytes;
    if (copied != rowBytes || row < 0 || row >= args.paddedHeight) memory.fill(target, 0, rowBytes);
    if (row >= 0 && row < args.paddedHeight && copied > 0) {
      memory.copy(
        target + (firstColumn - left) * pixelBytes,
        from + (<usize> row * args.paddedWidth + firstColumn) * pixelBytes,
        copied,
      );
    }
  }
}

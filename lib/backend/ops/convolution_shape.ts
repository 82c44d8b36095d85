/**
 * The sizes of a convolution, as all its kernels take them.
 *
 * @module
 */

/**
 * The sizes of a convolution in the format NHWC. Padding may be negative: then the windows leave out the
 * image's edge.
 */
export interface ConvShape {
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
  padTop: number;
  padLeft: number;
}

/**
 * The size of a buffer that holds all windows whole, and whether they extend beyond the image, so that it is
 * needed.
 */
export interface Padding {
  height: number;
  width: number;
  padded: boolean;
}

/** Returns the size of the buffer that holds all windows of a direct convolution. */
export function paddingOf(s: ConvShape): Padding {
  const height = (s.outHeight - 1) * s.strideHeight + (s.filterHeight - 1) * s.dilationHeight + 1;
  const width = (s.outWidth - 1) * s.strideWidth + (s.filterWidth - 1) * s.dilationWidth + 1;
  const padded = s.padTop !== 0 || s.padLeft !== 0 || height > s.inHeight || width > s.inWidth;
  return { height, width, padded };
}

/** Returns a rough count of multiply-adds. */
export function workOf(s: ConvShape): number {
  return s.batch * s.outHeight * s.outWidth * s.outChannels * s.filterHeight * s.filterWidth * s.inChannels;
}

/** Whether a side is 0, so that there is nothing to multiply. */
export function isEmpty(s: ConvShape): boolean {
  const outputs = s.batch * s.outHeight * s.outWidth * s.outChannels;
  return outputs * s.filterHeight * s.filterWidth * s.inChannels === 0;
}

// deno-lint-ignore-file
/**
 * What max and average pooling share: the arguments. x is [batch, inHeight, inWidth, channels], y is [batch, outHeight,
 * outWidth, channels]. The window of output (r, c) covers the rows from r·strideHeight - padTop on, filterHeight of them,
 * and likewise columns; what lies outside of x does not exist (it is not zero). Lanes are channels.
 */

// @ts-ignore: decorator
@unmanaged
export class PoolArgs {
  x: usize;
  y: usize;
  /** Backward: dy in, dx out. With argmax: positions out. */
  dy: usize;
  dx: usize;
  batch: i32;
  inHeight: i32;
  inWidth: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  padTop: i32;
  padLeft: i32;
  /** Argmax: 1 if the batch counts in a position. Gradient of max pooling: 1 if x is a ReLU's result. */
  flag: i32;
}

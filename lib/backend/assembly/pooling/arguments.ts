// deno-lint-ignore-file
/**
 * The arguments of max and average pooling. x is [batch, inHeight, inWidth, channels], y is [batch,
 * outHeight, outWidth, channels]. The window of output (r, c) has filterHeight rows, the first of which is
 * r·strideHeight - padTop, and likewise filterWidth columns. Positions outside of x do not count (they are
 * not zero). Lanes are channels.
 */

// @ts-ignore: decorator
@unmanaged
export class PoolArgs {
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
}

// @ts-ignore: decorator
@unmanaged
export class PoolForwardArgs extends PoolArgs {
  x: usize;
  y: usize;
}

// @ts-ignore: decorator
@unmanaged
export class PoolGradientArgs extends PoolArgs {
  dy: usize;
  dx: usize;
}

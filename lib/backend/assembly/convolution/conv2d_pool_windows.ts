// deno-lint-ignore-file
/**
 * The adjacent 2x2 windows of a max pooling behind a convolution: which pixel has the maximum, and its
 * gradient. conv2d_pool.ts describes `pooled` and `winners`.
 */
import { loadLanes, storeLanes } from "../simd";
import { ConvArgs } from "./conv2d_geometry";

/**
 * Returns the maximum of a window's four pixels. As in `maxPool`, NaN never wins, and the first of equal maxima
 * does.
 */
// @ts-ignore: decorator
@inline
export function largest(x0: v128, x1: v128, x2: v128, x3: v128): v128 {
  return f32x4.pmax(f32x4.pmax(f32x4.pmax(f32x4.pmax(f32x4.splat(-Infinity), x0), x1), x2), x3);
}

/** Returns which pixel was the largest, as integers. */
// @ts-ignore: decorator
@inline
export function winnersOf(x0: v128, x1: v128, x2: v128, x3: v128, most: v128): v128 {
  let winner = v128.bitselect(i32x4.splat(2), i32x4.splat(3), f32x4.eq(x2, most));
  winner = v128.andnot(v128.bitselect(i32x4.splat(1), winner, f32x4.eq(x1, most)), f32x4.eq(x0, most));
  return v128.bitselect(winner, i32x4.splat(4), f32x4.gt(most, f32x4.splat(0)));
}

/** Stores the winners of up to four channels as bytes. */
// @ts-ignore: decorator
@inline
export function storeWinners(to: usize, winners: v128, lanes: i32): void {
  const words = i16x8.narrow_i32x4_u(winners, winners);
  const bytes = i8x16.narrow_i16x8_u(words, words);
  if (lanes == 4) v128.store_lane<i32>(to, bytes, 0);
  else {
    store<u8>(to, <u8> i8x16.extract_lane_u(bytes, 0));
    if (lanes > 1) store<u8>(to, <u8> i8x16.extract_lane_u(bytes, 1), 1);
    if (lanes > 2) store<u8>(to, <u8> i8x16.extract_lane_u(bytes, 2), 2);
  }
}

/** Pools one window of up to four channels. `hasWinners`: whether to store them. */
// @ts-ignore: decorator
@inline
function poolWindow(x: usize, pixel: usize, line: usize, pooled: usize, winners: usize, hasWinners: bool, lanes: i32): void {
  const x0 = loadLanes(x, lanes), x1 = loadLanes(x + pixel, lanes);
  const x2 = loadLanes(x + line, lanes), x3 = loadLanes(x + line + pixel, lanes);
  const most = largest(x0, x1, x2, x3);
  storeLanes(pooled, most, lanes);
  if (hasWinners) storeWinners(winners, winnersOf(x0, x1, x2, x3, most), lanes);
}

/** Pools the lines of an image. `winners` may be 0: none. */
export function pool(image: ConvArgs, pooled: usize, winners: usize): void {
  const channels = <usize> image.outChannels;
  const pixel = channels * 4, line = pixel * <usize> image.outWidth;
  const whole = channels & ~3, rest = <i32> (channels & 3), hasWinners = winners != 0;
  for (let row = 0; row < image.outHeight >> 1; row++) {
    let x = image.y + <usize> row * 2 * line;
    for (let column = image.outWidth >> 1; column > 0; column--) {
      for (let c: usize = 0; c < whole; c += 4) {
        poolWindow(x + c * 4, pixel, line, pooled + c * 4, winners + c, hasWinners, 4);
      }
      if (rest) {
        const c = whole;
        poolWindow(x + c * 4, pixel, line, pooled + c * 4, winners + c, hasWinners, rest);
      }
      pooled += pixel;
      winners += channels;
      x += pixel << 1;
    }
  }
}

/** Returns the winners of up to four channels as integers. */
// @ts-ignore: decorator
@inline
export function loadWinners(winners: usize, lanes: i32): v128 {
  let bytes = i32x4.splat(0);
  if (lanes == 4) bytes = v128.load_zero<i32>(winners);
  else {
    bytes = i8x16.replace_lane(bytes, 0, load<i8>(winners));
    if (lanes > 1) bytes = i8x16.replace_lane(bytes, 1, load<i8>(winners, 1));
    if (lanes > 2) bytes = i8x16.replace_lane(bytes, 2, load<i8>(winners, 2));
  }
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
}

/** Writes the gradient of one window of up to four channels: dy at the winner, 0 elsewhere. */
// @ts-ignore: decorator
@inline
function expandWindow(dy: usize, winners: usize, dx: usize, pixel: usize, line: usize, lanes: i32): void {
  const g = loadLanes(dy, lanes), winner = loadWinners(winners, lanes);
  storeLanes(dx, v128.and(g, i32x4.eq(winner, i32x4.splat(0))), lanes);
  storeLanes(dx + pixel, v128.and(g, i32x4.eq(winner, i32x4.splat(1))), lanes);
  storeLanes(dx + line, v128.and(g, i32x4.eq(winner, i32x4.splat(2))), lanes);
  storeLanes(dx + line + pixel, v128.and(g, i32x4.eq(winner, i32x4.splat(3))), lanes);
}

/** image.y = the gradient of the convolution's result, before ReLU, for one image. */
export function expand(image: ConvArgs, dy: usize, winners: usize): void {
  const channels = <usize> image.outChannels, outWidth = image.outWidth, outHeight = image.outHeight;
  const pixel = channels * 4, line = pixel * <usize> outWidth;
  const whole = channels & ~3, rest = <i32> (channels & 3);
  const covered = pixel * <usize> (outWidth & ~1);
  for (let row = 0; row < outHeight >> 1; row++) {
    const first = image.y + <usize> row * 2 * line;
    let dx = first;
    for (let column = outWidth >> 1; column > 0; column--) {
      for (let c: usize = 0; c < whole; c += 4) {
        expandWindow(dy + c * 4, winners + c, dx + c * 4, pixel, line, 4);
      }
      if (rest) expandWindow(dy + whole * 4, winners + whole, dx + whole * 4, pixel, line, rest);
      dy += pixel;
      winners += channels;
      dx += pixel << 1;
    }
    // Columns and rows that no window covers.
    if (covered < line) {
      memory.fill(first + covered, 0, line - covered);
      memory.fill(first + line + covered, 0, line - covered);
    }
  }
  if (outHeight & 1) memory.fill(image.y + <usize> (outHeight - 1) * line, 0, line);
}

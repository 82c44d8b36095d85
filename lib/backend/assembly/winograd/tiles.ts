// deno-lint-ignore-file
/**
 * What the three Winograd kernels share: their arguments, and how tiles of images become transformed planes.
 *
 * A 3x3 convolution with stride 1 is cut into tiles of 4x4 outputs, each of which depends on 6x6 inputs.
 * Tiles are numbered row by row through the whole batch. A thread takes a block of `args.block` tiles at a time,
 * so that their transformed planes stay in its second-level cache. Plane p = 6 row + column (36 of them)
 * holds one row of channels for each tile, [tile, channels].
 */
import { minimum } from "../simd";
import { inputTile, outputGradientTile } from "./square_transforms.template";

@unmanaged
export class WinogradArgs {
  /** [batch, inHeight, inWidth, inChannels]: x, or its gradient. */
  x: usize;
  /** The transformed filter, packed for the kernel's product. */
  filter: usize;
  /** [outChannels], or 0. */
  bias: usize;
  /** [batch, outHeight, outWidth, outChannels]: y, or its gradient. */
  y: usize;
  /** `scratchStep` bytes for each thread: vectors and patch, planes of inChannels, planes of outChannels. */
  scratch: usize;
  scratchStep: i32;
  low: f32;
  high: f32;
  batch: i32;
  inHeight: i32;
  inWidth: i32;
  inChannels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  padTop: i32;
  padLeft: i32;
  tileRows: i32;
  tileColumns: i32;
  /** Tiles in a block: a multiple of 6, as product.ts takes them. No result depends on it. */
  block: i32;
}

/**
 * The offset in a thread's scratch memory where the gradient kernels report whether dy is finite: 0, or 1
 * where it has an infinity or NaN. These would spread over a tile, so the caller then computes the gradient
 * directly.
 */
export const NOT_FINITE: usize = 1008;

/** Reports whether dy is finite: `spoiled` has NaN in a lane where there was an infinity or NaN. */
// @ts-ignore: decorator
@inline
export function reportFinite(lines: usize, spoiled: v128): void {
  store<i32>(lines + NOT_FINITE, v128.any_true(f32x4.ne(spoiled, spoiled)) ? 1 : 0);
}

/**
 * Returns the size in bytes of what lies before the planes in a thread's scratch memory: one tile's vectors, and
 * a patch of 6x6 pixels.
 */
// @ts-ignore: decorator
@inline
export function planesOffset(args: WinogradArgs): usize {
  const most = args.inChannels > args.outChannels ? args.inChannels : args.outChannels;
  return 1024 + <usize> (36 * most * 4);
}

/**
 * Returns the bytes from one plane to the next. The extra cache line keeps the 36 planes in different cache
 * sets.
 */
// @ts-ignore: decorator
@inline
export function planeBytes(args: WinogradArgs, channels: i32): usize {
  return <usize> (args.block * channels * 4 + 64);
}

/**
 * Copies the part of a square of pixels that lies within the image; the rest is zero.
 *
 * @param size Pixels per side.
 */
export function copyPatch(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  size: i32,
  patch: usize,
): void {
  const pixelBytes = <usize> channels * 4, rowBytes = <usize> size * pixelBytes;
  const first = left < 0 ? -left : 0;
  const last = minimum(size, width - left);
  for (let row = 0; row < size; row++) {
    const target = patch + <usize> row * rowBytes;
    const y = top + row;
    if (y < 0 || y >= height || last <= first) {
      memory.fill(target, 0, rowBytes);
      continue;
    }
    if (first > 0) memory.fill(target, 0, <usize> first * pixelBytes);
    memory.copy(
      target + <usize> first * pixelBytes,
      image + <usize> (y * width + left + first) * pixelBytes,
      <usize> (last - first) * pixelBytes,
    );
    if (last < size) memory.fill(target + <usize> last * pixelBytes, 0, <usize> (size - last) * pixelBytes);
  }
}

/** Writes V, the transformed 6x6 inputs of tiles `first` to `first + count`, to the planes. */
export function gatherInputs(args: WinogradArgs, first: i32, count: i32, lines: usize, planes: usize): void {
  const channels = args.inChannels;
  const pixelBytes = <usize> channels * 4, plane = planeBytes(args, channels);
  const perImage = args.tileRows * args.tileColumns;
  const patch = lines + 1024;
  for (let i = 0; i < count; i++) {
    const tile = first + i;
    const image = tile / perImage, within = tile - image * perImage;
    const tileRow = within / args.tileColumns;
    const top = tileRow * 4 - args.padTop, left = (within - tileRow * args.tileColumns) * 4 - args.padLeft;
    const pixels = args.x + <usize> image * <usize> (args.inHeight * args.inWidth) * pixelBytes;
    let source = patch, rowBytes = 6 * pixelBytes;
    if (top >= 0 && left >= 0 && top + 6 <= args.inHeight && left + 6 <= args.inWidth) {
      rowBytes = <usize> args.inWidth * pixelBytes;
      source = pixels + <usize> top * rowBytes + <usize> left * pixelBytes;
    } else copyPatch(pixels, args.inHeight, args.inWidth, channels, top, left, 6, patch);
    const target = planes + <usize> i * pixelBytes;
    for (let c: usize = 0; c < pixelBytes; c += 16) {
      inputTile(source + c, rowBytes, pixelBytes, target + c, plane);
    }
  }
}

/**
 * Writes dM, the transformed 4x4 output gradients of tiles `first` to `first + count`, to the planes.
 *
 * @returns `spoiled`, with NaN in a lane where there was an infinity or NaN: plane 7 is the sum of all 16.
 */
export function gatherOutputGradients(
  args: WinogradArgs,
  first: i32,
  count: i32,
  lines: usize,
  planes: usize,
  spoiled: v128,
): v128 {
  const channels = args.outChannels;
  const pixelBytes = <usize> channels * 4, plane = planeBytes(args, channels);
  const perImage = args.tileRows * args.tileColumns;
  const patch = lines + 1024;
  for (let i = 0; i < count; i++) {
    const tile = first + i;
    const image = tile / perImage, within = tile - image * perImage;
    const tileRow = within / args.tileColumns;
    const top = tileRow * 4, left = (within - tileRow * args.tileColumns) * 4;
    const pixels = args.y + <usize> image * <usize> (args.outHeight * args.outWidth) * pixelBytes;
    let source = patch, rowBytes = 4 * pixelBytes;
    if (top + 4 <= args.outHeight && left + 4 <= args.outWidth) {
      rowBytes = <usize> args.outWidth * pixelBytes;
      source = pixels + <usize> top * rowBytes + <usize> left * pixelBytes;
    } else copyPatch(pixels, args.outHeight, args.outWidth, channels, top, left, 4, patch);
    const target = planes + <usize> i * pixelBytes;
    for (let c: usize = 0; c < pixelBytes; c += 16) {
      outputGradientTile(source + c, rowBytes, pixelBytes, target + c, plane);
      spoiled = f32x4.add(spoiled, f32x4.mul(v128.load(target + c + 7 * plane), f32x4.splat(0)));
    }
  }
  return spoiled;
}

// deno-lint-ignore-file
/**
 * What the Winograd kernels for filters of one row share: their arguments, and how a line of pixels becomes transformed
 * planes. line_transforms.ts has the algorithm.
 *
 * A line is cut into tiles of m outputs, each of which depends on eight inputs. Tiles are numbered through all lines. A
 * thread takes a block of `LINE_BLOCK` tiles at a time, so that their planes stay in its second-level cache. Plane p of
 * eight holds one row of channels for each tile, [tile, channels].
 */
import { minimum } from "../simd";
import { lineInputs } from "./line_transforms";

/** Tiles in a block: a multiple of 6, as product.ts takes them. */
export const LINE_BLOCK: i32 = 48;

@unmanaged
export class WinogradLineArgs {
  /** [lines, inWidth, inChannels] */
  x: usize;
  /** The transformed filter, packed for the kernel's product. */
  filter: usize;
  /** [outChannels], or 0. */
  bias: usize;
  /** [lines, outWidth, outChannels]: y, or its gradient. */
  y: usize;
  /** `scratchStep` bytes for each thread: 256, eight pixels, planes of inChannels, planes of outChannels. */
  scratch: usize;
  scratchStep: i32;
  low: f32;
  high: f32;
  lines: i32;
  inWidth: i32;
  inChannels: i32;
  outWidth: i32;
  outChannels: i32;
  padLeft: i32;
  /** m: the outputs of a tile. */
  outputs: i32;
  /** Tiles of a line. */
  tiles: i32;
}

/** The offset in a thread's scratch memory where kernels report whether an input is infinite or NaN: 0 or 1. */
export const LINE_NOT_FINITE: usize = 240;
/** The offset of the eight pixels. */
const PATCH: usize = 256;

/** Reports whether all numbers were finite: `spoiled` has NaN in a lane where there was an infinity or NaN. */
// @ts-ignore: decorator
@inline
export function reportLine(scratch: usize, spoiled: v128): void {
  store<i32>(scratch + LINE_NOT_FINITE, v128.any_true(f32x4.ne(spoiled, spoiled)) ? 1 : 0);
}

/** Where the planes begin in a thread's scratch memory. */
// @ts-ignore: decorator
@inline
export function linePlanes(args: WinogradLineArgs, scratch: usize): usize {
  const most = args.inChannels > args.outChannels ? args.inChannels : args.outChannels;
  return scratch + PATCH + <usize> most * 32;
}

/** The bytes from one plane to the next. The extra cache line keeps the planes in different cache sets. */
// @ts-ignore: decorator
@inline
export function linePlaneBytes(channels: i32): usize {
  return <usize> (LINE_BLOCK * channels * 4 + 64);
}

/**
 * Returns a pointer to `size` pixels of a line, from pixel `left` on: those of the line itself or, where they extend
 * beyond it, a copy with zeros.
 */
export function linePixels(
  line: usize,
  width: i32,
  pixelBytes: usize,
  left: i32,
  size: i32,
  scratch: usize,
): usize {
  if (left >= 0 && left + size <= width) return line + <usize> left * pixelBytes;
  const patch = scratch + PATCH;
  memory.fill(patch, 0, <usize> size * pixelBytes);
  const first = left < 0 ? -left : 0, last = minimum(size, width - left);
  if (last > first) {
    const bytes = <usize> (last - first) * pixelBytes;
    memory.copy(patch + <usize> first * pixelBytes, line + <usize> (left + first) * pixelBytes, bytes);
  }
  return patch;
}

/**
 * Writes the transformed inputs of tiles `first` to `first + count` to the planes.
 *
 * @returns `spoiled`, with NaN in a lane where there was an infinity or NaN.
 */
export function gatherLines(
  args: WinogradLineArgs,
  first: i32,
  count: i32,
  scratch: usize,
  planes: usize,
  spoiled: v128,
): v128 {
  const channels = args.inChannels, pixelBytes = <usize> channels * 4, plane = linePlaneBytes(channels);
  for (let i = 0; i < count; i++) {
    const line = (first + i) / args.tiles, within = first + i - line * args.tiles;
    const pixels = args.x + <usize> line * <usize> args.inWidth * pixelBytes;
    const left = within * args.outputs - args.padLeft;
    const source = linePixels(pixels, args.inWidth, pixelBytes, left, 8, scratch);
    const target = planes + <usize> i * pixelBytes;
    for (let c: usize = 0; c < pixelBytes; c += 16) {
      const sum = lineInputs(source + c, pixelBytes, target + c, plane);
      spoiled = f32x4.add(spoiled, f32x4.mul(sum, f32x4.splat(0)));
    }
  }
  return spoiled;
}

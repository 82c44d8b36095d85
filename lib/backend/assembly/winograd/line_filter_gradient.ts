// deno-lint-ignore-file
/**
 * dw for filters of one row with stride 1: dU[p] = sum over tiles of V[p]' dM[p], then dw = G' dU (line_transforms.ts).
 *
 * Threads split the tiles; each sums a dU of its own. `winogradLineFilterGradientSum` then adds them in a fixed order and
 * transforms the sum back. dU is kept in tiles of 6 input channels by 8 output channels, as `outerTile`
 * (gemm/outer_tile.template.ts) holds them in registers: [8, inChannels / 6 rounded up, outChannels / 8, 6, 8].
 */
import { outerTile } from "../gemm/outer_tile.template";
import { chunkStart, minimum } from "../simd";
import { lineFactor, lineOutputGradients, linePoint } from "./line_transforms";
import {
  gatherLines,
  LINE_BLOCK,
  linePixels,
  linePlaneBytes,
  linePlanes,
  reportLine,
  WinogradLineArgs,
} from "./line_tiles";

@unmanaged
class WinogradLineFilterGradientArgs extends WinogradLineArgs {
  /** [threads, dU] */
  sums: usize;
}

/** The sums of each thread. */
export function winogradLineFilterGradient(args: WinogradLineFilterGradientArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const scratch = args.scratch + <usize> thread * args.scratchStep, table = scratch;
  const inputs = linePlanes(args, scratch);
  const outputs = inputs + 8 * linePlaneBytes(inChannels);
  const groups = (inChannels + 5) / 6;
  const sumBytes = <usize> (8 * groups * outChannels * 24);
  const sums = args.sums + <usize> thread * sumBytes;
  memory.fill(sums, 0, sumBytes);
  const tiles = args.lines * args.tiles;
  const end = chunkStart(tiles, thread + 1, threads);
  let spoiled = f32x4.splat(0);
  for (let tile = chunkStart(tiles, thread, threads); tile < end; tile += LINE_BLOCK) {
    const count = minimum(LINE_BLOCK, end - tile);
    gatherLines(args, tile, count, scratch, inputs, spoiled);
    spoiled = gatherLineGradients(args, tile, count, scratch, outputs, spoiled);
    let sum = sums;
    for (let p: usize = 0; p < 8; p++) {
      const a = inputs + p * linePlaneBytes(inChannels), b = outputs + p * linePlaneBytes(outChannels);
      for (let ci = 0; ci < inChannels; ci += 6) {
        for (let i = 0; i < 6; i++) {
          store<u32>(table + i * 4, <u32> (a + <usize> minimum(ci + i, inChannels - 1) * 4));
        }
        for (let co = 0; co < outChannels; co += 8) {
          outerTile(table, 1, 0, count, inChannels * 4, b + <usize> co * 4, outChannels * 4, sum);
          sum += 192;
        }
      }
    }
  }
  reportLine(scratch, spoiled);
}

/**
 * Writes dM, the transformed gradients of the outputs of tiles `first` to `first + count`, to the planes.
 *
 * @returns `spoiled`, with NaN in a lane where there was an infinity or NaN.
 */
function gatherLineGradients(
  args: WinogradLineArgs,
  first: i32,
  count: i32,
  scratch: usize,
  planes: usize,
  spoiled: v128,
): v128 {
  const channels = args.outChannels, pixelBytes = <usize> channels * 4, plane = linePlaneBytes(channels);
  for (let i = 0; i < count; i++) {
    const line = (first + i) / args.tiles, left = (first + i - line * args.tiles) * args.outputs;
    const pixels = args.y + <usize> line * <usize> args.outWidth * pixelBytes;
    const source = linePixels(pixels, args.outWidth, pixelBytes, left, args.outputs, scratch);
    const target = planes + <usize> i * pixelBytes;
    for (let c: usize = 0; c < pixelBytes; c += 16) {
      const sum = lineOutputGradients(source + c, pixelBytes, args.outputs, target + c, plane);
      spoiled = f32x4.add(spoiled, f32x4.mul(sum, f32x4.splat(0)));
    }
  }
  return spoiled;
}

@unmanaged
class WinogradLineSumArgs {
  sums: usize;
  parts: i32;
  /** [taps, inChannels, outChannels] */
  dw: usize;
  taps: i32;
  inChannels: i32;
  outChannels: i32;
}

/** Threads split the input channels. */
export function winogradLineFilterGradientSum(args: WinogradLineSumArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels, taps = args.taps;
  const groups = (inChannels + 5) / 6, blocks = outChannels / 8;
  const plane = <usize> (groups * blocks * 192), part = plane * 8;
  const tap = <usize> (inChannels * outChannels) * 4;
  const end = chunkStart(inChannels, thread + 1, threads);
  for (let ci = chunkStart(inChannels, thread, threads); ci < end; ci++) {
    const group = ci / 6, within = ci - group * 6;
    for (let co = 0; co < outChannels; co += 4) {
      const from = args.sums + <usize> ((group * blocks + (co >> 3)) * 192 + within * 32 + (co & 7) * 4);
      const to = args.dw + <usize> (ci * outChannels + co) * 4;
      for (let p = 0; p < 8; p++) {
        let sum = v128.load(from + <usize> p * plane);
        for (let other = 1; other < args.parts; other++) {
          sum = f32x4.add(sum, v128.load(from + <usize> p * plane + <usize> other * part));
        }
        if (p == 7) {
          const at = to + <usize> (taps - 1) * tap;
          v128.store(at, f32x4.add(v128.load(at), sum));
          continue;
        }
        const point = f32x4.splat(linePoint(p));
        sum = f32x4.mul(sum, f32x4.splat(lineFactor(p)));
        for (let k = 0; k < taps; k++) {
          const at = to + <usize> k * tap;
          v128.store(at, p == 0 ? sum : f32x4.add(v128.load(at), sum));
          sum = f32x4.mul(sum, point);
        }
      }
    }
  }
}

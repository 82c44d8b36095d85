// deno-lint-ignore-file
/**
 * y = clamp(conv(x, filter) + bias) for filters of one row with stride 1: inputs → eight products → outputs, one block of
 * tiles at a time; and the filter's transform. The gradient with respect to x is such a convolution of dy, with the taps
 * in the opposite order and the channels exchanged. Threads split the tiles.
 */
import { chunkStart, clamp, minimum } from "../simd";
import { lineFactor, lineOutputs, linePoint } from "./line_transforms";
import { gatherLines, LINE_BLOCK, linePlaneBytes, linePlanes, reportLine, WinogradLineArgs } from "./line_tiles";
import { multiplyPlane } from "./product";

@unmanaged
class WinogradLineFilterArgs {
  /** [taps, inChannels, outChannels] */
  filter: usize;
  /** [8, panels of 8 columns, k, 8]: k counts the input channels, and columns the output channels. */
  packed: usize;
  taps: i32;
  inChannels: i32;
  outChannels: i32;
  /** 1: k and columns change places, and the taps are in the opposite order. */
  transposed: i32;
}

/** Threads split the input channels. */
export function winogradLineFilter(args: WinogradLineFilterArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels, taps = args.taps;
  const plane = <usize> (inChannels * outChannels * 4);
  const first = args.transposed ? args.filter + <usize> (taps - 1) * plane : args.filter;
  const step = args.transposed ? 0 - plane : plane;
  const end = chunkStart(inChannels, thread + 1, threads);
  for (let ci = chunkStart(inChannels, thread, threads); ci < end; ci++) {
    for (let co = 0; co < outChannels; co += 4) {
      const from = first + <usize> (ci * outChannels + co) * 4;
      const last = from + <usize> (taps - 1) * step;
      for (let p = 0; p < 8; p++) {
        let value = v128.load(last);
        if (p < 7) {
          const point = f32x4.splat(linePoint(p));
          let tap = last;
          for (let k = taps - 1; k > 0; k--) {
            tap -= step;
            value = f32x4.add(f32x4.mul(value, point), v128.load(tap));
          }
          value = f32x4.mul(value, f32x4.splat(lineFactor(p)));
        }
        const to = args.packed + <usize> p * plane;
        if (args.transposed) {
          const at = to + <usize> (((ci >> 3) * outChannels + co) * 8 + (ci & 7)) * 4;
          v128.store_lane<f32>(at, value, 0);
          v128.store_lane<f32>(at, value, 1, 32);
          v128.store_lane<f32>(at, value, 2, 64);
          v128.store_lane<f32>(at, value, 3, 96);
        } else {
          v128.store(to + <usize> (((co >> 3) * inChannels + ci) * 8 + (co & 7)) * 4, value);
        }
      }
    }
  }
}

export function winogradLineForward(args: WinogradLineArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const scratch = args.scratch + <usize> thread * args.scratchStep;
  const inputs = linePlanes(args, scratch);
  const outputs = inputs + 8 * linePlaneBytes(inChannels);
  const filterPlane = <usize> (inChannels * outChannels * 4);
  const tiles = args.lines * args.tiles;
  const end = chunkStart(tiles, thread + 1, threads);
  let spoiled = f32x4.splat(0);
  for (let tile = chunkStart(tiles, thread, threads); tile < end; tile += LINE_BLOCK) {
    const count = minimum(LINE_BLOCK, end - tile);
    spoiled = gatherLines(args, tile, count, scratch, inputs, spoiled);
    for (let p: usize = 0; p < 8; p++) {
      multiplyPlane(
        inputs + p * linePlaneBytes(inChannels),
        args.filter + p * filterPlane,
        outputs + p * linePlaneBytes(outChannels),
        count,
        inChannels,
        outChannels,
      );
    }
    scatterLines(args, tile, count, scratch, outputs);
  }
  reportLine(scratch, spoiled);
}

/** y of tiles `first` to `first + count` from the planes. */
function scatterLines(args: WinogradLineArgs, first: i32, count: i32, results: usize, planes: usize): void {
  const channels = args.outChannels, pixelBytes = <usize> channels * 4, plane = linePlaneBytes(channels);
  const low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  for (let i = 0; i < count; i++) {
    const line = (first + i) / args.tiles, left = (first + i - line * args.tiles) * args.outputs;
    const pixels = minimum(args.outputs, args.outWidth - left);
    const target = args.y + <usize> (line * args.outWidth + left) * pixelBytes;
    const source = planes + <usize> i * pixelBytes;
    for (let c: usize = 0; c < pixelBytes; c += 16) {
      const bias = args.bias ? v128.load(args.bias + c) : f32x4.splat(0);
      lineOutputs(source + c, plane, results, args.outputs);
      let to = target + c;
      for (let pixel = 0; pixel < pixels; pixel++) {
        v128.store(to, clamp(f32x4.add(v128.load(results + <usize> pixel * 16), bias), low, high));
        to += pixelBytes;
      }
    }
  }
}

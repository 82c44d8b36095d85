// deno-lint-ignore-file
/**
 * dw for 3x3 filters with stride 1: dU[p] = sum over tiles of dM[p]' V[p], then dw = G' dU G.
 *
 * Threads split the tiles; each sums a dU of its own. `winogradFilterGradientSum` then adds them in a fixed
 * order and transforms the sum back. dU is kept in tiles of 6 output channels by 8 input channels, as
 * `outerTile` (gemm/outer_tile.template.ts) holds them in registers: [36, outChannels / 6 rounded up,
 * inChannels / 8, 6, 8].
 */
import { outerTile } from "../gemm/outer_tile.template";
import { chunkStart, minimum } from "../simd";
import { filterGradientLine } from "./transforms";
import {
  gatherInputs,
  gatherOutputGradients,
  planeBytes,
  planesOffset,
  reportFinite,
  WinogradArgs,
} from "./tiles";

@unmanaged
class WinogradFilterGradientArgs extends WinogradArgs {
  /** [threads, dU] */
  sums: usize;
}

/** The sums of each thread. */
export function winogradFilterGradient(args: WinogradFilterGradientArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const lines = args.scratch + <usize> thread * args.scratchStep;
  const inputs = lines + planesOffset(args);
  const outputs = inputs + 36 * planeBytes(args, inChannels);
  const groups = (outChannels + 5) / 6;
  const sumBytes = <usize> (36 * groups * inChannels * 24);
  const sums = args.sums + <usize> thread * sumBytes;
  memory.fill(sums, 0, sumBytes);
  const tiles = args.batch * args.tileRows * args.tileColumns;
  const end = chunkStart(tiles, thread + 1, threads);
  const table = lines; // free between the gathering passes
  let spoiled = f32x4.splat(0);
  for (let tile = chunkStart(tiles, thread, threads); tile < end; tile += args.block) {
    const count = minimum(args.block, end - tile);
    gatherInputs(args, tile, count, lines, inputs);
    spoiled = gatherOutputGradients(args, tile, count, lines, outputs, spoiled);
    let sum = sums;
    for (let p: usize = 0; p < 36; p++) {
      const a = outputs + p * planeBytes(args, outChannels), b = inputs + p * planeBytes(args, inChannels);
      for (let co = 0; co < outChannels; co += 6) {
        for (let i = 0; i < 6; i++) {
          store<u32>(table + i * 4, <u32> (a + <usize> minimum(co + i, outChannels - 1) * 4));
        }
        for (let ci = 0; ci < inChannels; ci += 8) {
          outerTile(table, 1, 0, count, outChannels * 4, b + <usize> ci * 4, inChannels * 4, sum);
          sum += 192;
        }
      }
    }
  }
  reportFinite(lines, spoiled);
}

@unmanaged
class WinogradSumArgs {
  sums: usize;
  parts: i32;
  /** [3, 3, inChannels, outChannels] */
  dw: usize;
  /** For each thread 2048 bytes. */
  scratch: usize;
  inChannels: i32;
  outChannels: i32;
}

export function winogradFilterGradientSum(args: WinogradSumArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const groups = (outChannels + 5) / 6, blocks = inChannels / 8;
  const plane = <usize> (groups * blocks * 192);
  const part = plane * 36;
  const planes = args.scratch + <usize> thread * 2048; // [36] vectors
  const columns = planes + 640; // [3 rows, 6 columns] of vectors
  const results = columns + 384; // three vectors
  const tap = <usize> (inChannels * outChannels) * 4;
  const end = chunkStart(outChannels, thread + 1, threads);
  for (let co = chunkStart(outChannels, thread, threads); co < end; co++) {
    const group = co / 6, within = co - group * 6;
    for (let ci = 0; ci < inChannels; ci += 4) {
      const from = args.sums + <usize> ((group * blocks + (ci >> 3)) * 192 + within * 32 + (ci & 7) * 4);
      for (let p: usize = 0; p < 36; p++) {
        let sum = v128.load(from + p * plane);
        for (let other = 1; other < args.parts; other++) {
          sum = f32x4.add(sum, v128.load(from + p * plane + <usize> other * part));
        }
        v128.store(planes + p * 16, sum);
      }
      for (let column: usize = 0; column < 6; column++) {
        filterGradientLine(planes + column * 16, 96, columns + column * 16, 96);
      }
      for (let row: usize = 0; row < 3; row++) {
        filterGradientLine(columns + row * 96, 16, results, 16);
        for (let column: usize = 0; column < 3; column++) {
          const to = args.dw + (row * 3 + column) * tap + <usize> (ci * outChannels + co) * 4;
          for (let lane: usize = 0; lane < 4; lane++) {
            store<f32>(to + lane * <usize> outChannels * 4, load<f32>(results + column * 16 + lane * 4));
          }
        }
      }
    }
  }
}

// deno-lint-ignore-file
/**
 * dw for 3x3 filters with stride 1: dU[p] = sum over tiles of V[p]' dM[p], then dw = G' dU G.
 *
 * Threads split the tiles; each sums a dU of its own. `winogradFilterGradientSum` then adds them in a fixed
 * order and transforms the sum back. dU is kept in blocks of 4 input channels by 4 output channels, as
 * gemm/rotating_tile.template.ts holds them in registers: [36, outChannels / 4, inChannels / 4, 4, 4].
 */
import { rotatingTile12, rotatingTile8, rotatingTileRows, storeBlock } from "../gemm/rotating_tile.template";
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
  const sumBytes = <usize> (36 * outChannels * inChannels * 4);
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
      const a = inputs + p * planeBytes(args, inChannels);
      let b = outputs + p * planeBytes(args, outChannels);
      for (let co = 0; co < outChannels; co += 4) {
        for (let ci = 0; ci < inChannels;) {
          const rows = rotatingTileRows(inChannels - ci);
          for (let i = 0; i < rows; i += 4) store<u32>(table + i * 4, <u32> (a + <usize> (ci + i) * 4));
          if (rows == 12) rotatingTile12(table, 1, 0, count, inChannels * 4, b, outChannels * 4, sum);
          else rotatingTile8(table, 1, 0, count, inChannels * 4, b, outChannels * 4, sum);
          sum += rows * 16;
          ci += rows;
        }
        b += 16;
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
  /** For each thread 3072 bytes. */
  scratch: usize;
  inChannels: i32;
  outChannels: i32;
}

/** Threads split the blocks. */
export function winogradFilterGradientSum(args: WinogradSumArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const plane = inChannels * outChannels * 4, part = plane * 36;
  const planes = args.scratch + <usize> thread * 3072; // [4 input channels, 36] vectors of 4 output channels
  const columns = planes + 2304; // [3 rows, 6 columns] of vectors
  const results = columns + 288; // three vectors
  const tap = <usize> plane, groups = inChannels >> 2;
  const end = chunkStart((outChannels >> 2) * groups, thread + 1, threads);
  for (let block = chunkStart((outChannels >> 2) * groups, thread, threads); block < end; block++) {
    const co = block / groups, ci = block - co * groups;
    for (let p = 0; p < 36; p++) {
      storeBlock(args.sums + <usize> block * 64 + p * plane, part, args.parts, planes + p * 16, 576, 4);
    }
    for (let lane = 0; lane < 4; lane++) {
      const from = planes + lane * 576, to = args.dw + <usize> ((ci * 4 + lane) * outChannels + co * 4) * 4;
      for (let column: usize = 0; column < 6; column++) {
        filterGradientLine(from + column * 16, 96, columns + column * 16, 96);
      }
      for (let row: usize = 0; row < 3; row++) {
        filterGradientLine(columns + row * 96, 16, results, 16);
        for (let column: usize = 0; column < 3; column++) {
          v128.store(to + (row * 3 + column) * tap, v128.load(results + column * 16));
        }
      }
    }
  }
}

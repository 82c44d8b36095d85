/**
 * Runs the direct convolution kernels: packing of the filter, the sizes of scratch memory, the order of the
 * phases.
 *
 * @module
 */
import { convArgs, type Pooled, pooledArgs } from "./arguments.ts";
import { type ConvShape, paddingOf, workOf } from "../convolution_shape.ts";
import { type Clamp, NO_CLAMP, roundUp, type Runner } from "../runner.ts";

/** Returns the size of a thread's padded image, in bytes: 0 if it needs none. */
function bufferBytes(s: ConvShape): number {
  const { height, width, padded } = paddingOf(s);
  return padded ? roundUp(height * width * s.inChannels * 4, 64) : 0;
}

/** Returns the number of floats of a packed filter. */
export function packedFilterSize(s: ConvShape): number {
  return roundUp(s.outChannels, 8) * s.filterHeight * s.filterWidth * s.inChannels;
}

/**
 * Packs the filter, and the bias (0: none) after it, into {@linkcode packedFilterSize} + outChannels rounded
 * up to 8 floats.
 */
export function packFilter(runner: Runner, s: ConvShape, filter: number, bias: number, packed: number): void {
  const rows = s.filterHeight * s.filterWidth * s.inChannels;
  const paddedBias = packed + packedFilterSize(s) * 4;
  runner.run("packMatrix", {
    source: filter,
    rowOfSource: 0,
    destination: packed,
    bias,
    paddedBias,
    batch: 1,
    rows,
    columns: s.outChannels,
    transposed: 0,
  }, rows * s.outChannels);
}

/**
 * Computes y = clamp(conv(x, w) + bias), with w and bias packed by {@linkcode packFilter}.
 *
 * @param y Where to write it, or where to write its maxima over 2x2 windows instead.
 */
export function forward(
  runner: Runner,
  s: ConvShape,
  x: number,
  packed: number,
  y: number | Pooled,
  clamp: Clamp,
): void {
  const work = workOf(s), threads = runner.participants(work);
  const scratchStep = 2048 + bufferBytes(s);
  const scratch = runner.scratch(scratchStep * threads);
  const bias = packed + packedFilterSize(s) * 4;
  const args = (y: number) => convArgs(s, { x, filter: packed, bias, y }, scratch, scratchStep, clamp);
  if (typeof y === "number") runner.run("conv2dForward", args(y), work);
  else runner.run("conv2dPoolForward", { ...args(0), ...pooledArgs(runner, s, y, threads) }, work);
}

/** Computes y from a filter that is not packed: {@linkcode packFilter} and {@linkcode forward}. */
export function convolve(
  runner: Runner,
  s: ConvShape,
  x: number,
  filter: number,
  bias: number,
  y: number | Pooled,
  clamp: Clamp,
): void {
  const packed = runner.scratch((packedFilterSize(s) + roundUp(s.outChannels, 8)) * 4);
  packFilter(runner, s, filter, bias, packed);
  forward(runner, s, x, packed, y, clamp);
}

/** Packs the rows of the filter (its taps, if it is dilated) for the input gradient, and eight zeros after them. */
export function packInputGradientFilter(
  runner: Runner,
  s: ConvShape,
  filter: number,
): { packed: number; zeros: number } {
  const whole = s.dilationWidth === 1;
  const runs = whole ? s.filterHeight : s.filterHeight * s.filterWidth;
  const run = whole ? s.filterWidth * s.inChannels : s.inChannels;
  const packed = runner.scratch((runs * roundUp(run, 8) * s.outChannels + roundUp(run, 8)) * 4);
  const zeros = packed + runs * roundUp(run, 8) * s.outChannels * 4;
  runner.run("packMatrix", {
    source: filter,
    rowOfSource: 0,
    destination: packed,
    bias: 0,
    paddedBias: zeros,
    batch: runs,
    rows: s.outChannels,
    columns: run,
    transposed: 1,
  }, runs * run * s.outChannels);
  return { packed, zeros };
}

/** Computes dx from dy and the filter. */
export function inputGradient(runner: Runner, s: ConvShape, dy: number, filter: number, dx: number): void {
  const work = workOf(s);
  const { packed, zeros } = packInputGradientFilter(runner, s, filter);
  const scratchStep = 1024 + bufferBytes(s);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  const pointers = { x: dx, filter: packed, bias: zeros, y: dy };
  runner.run("conv2dInputGradient", convArgs(s, pointers, scratch, scratchStep, NO_CLAMP), work);
}

/** Returns the number of rows of the filter gradient's tiles, as assembly/convolution/conv2d_filter_tiles.ts does. */
function filterTileRows(s: ConvShape): number {
  const run = s.dilationWidth === 1 ? s.filterWidth * s.inChannels : s.inChannels;
  const rows = s.filterHeight * s.filterWidth * s.inChannels;
  if (run % 4 === 0 && rows >= 8) return 4;
  return roundUp(rows, 5) * 12 < roundUp(rows, 6) * 11 ? 5 : 6;
}

/**
 * Computes dw from x and dy, and db if it is not 0.
 *
 * @param dy The gradient of the convolution's result, or of its maxima over 2x2 windows.
 */
export function filterGradient(
  runner: Runner,
  s: ConvShape,
  x: number,
  dy: number | Pooled,
  dw: number,
  db: number,
): void {
  const work = workOf(s);
  const rows = s.filterHeight * s.filterWidth * s.inChannels;
  const tileRows = filterTileRows(s), paddedRows = roundUp(rows, tileRows);
  const channels = roundUp(s.outChannels, 8);
  const blockPixels = s.outWidth * Math.max(1, Math.floor(256 / s.outWidth));
  const scratchStep = 64 + roundUp(paddedRows * 4, 64) + channels * blockPixels * 4 + bufferBytes(s);
  const partialSize = channels * (paddedRows + 1);
  const threads = runner.participants(work);
  const scratch = runner.scratch(scratchStep * threads);
  const partial = runner.scratch(partialSize * 4 * threads);
  const pointers = { x, filter: 0, bias: 0, y: typeof dy === "number" ? dy : 0 };
  const args = { ...convArgs(s, pointers, scratch, scratchStep, NO_CLAMP), partial, partialSize };
  if (typeof dy === "number") runner.run("conv2dFilterGradient", args, work);
  else runner.run("conv2dPoolFilterGradient", { ...args, ...pooledArgs(runner, s, dy, threads) }, work);
  runner.run("conv2dFilterGradientSum", {
    partial,
    partialSize,
    partials: threads,
    dw,
    db,
    rows,
    columns: s.outChannels,
    tileRows,
  }, partialSize * threads);
}

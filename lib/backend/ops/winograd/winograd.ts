/**
 * Runs the Winograd kernels: which convolutions they suit, the sizes of scratch memory, the order of the
 * phases.
 *
 * @module
 */
import type { WinogradArgs } from "../../arguments/mod.ts";
import type { ConvShape } from "../convolution_shape.ts";
import { type Clamp, NO_CLAMP, roundUp, type Runner } from "../runner.ts";

/** The fewest and the most tiles in a block, which consists of whole tiles of 6 rows of the products. */
const FEWEST = 24, MOST = 96, TILE_ROWS = 6;
/** The number of channels, of both sides together, times tiles whose planes stay in the second-level cache. */
const BLOCK_CHANNELS = 3072;

/** Returns the number of tiles in a block. */
function tilesInBlock({ inChannels, outChannels }: ConvShape): number {
  const tiles = TILE_ROWS * Math.floor(BLOCK_CHANNELS / (inChannels + outChannels) / TILE_ROWS);
  return Math.min(MOST, Math.max(FEWEST, tiles));
}

/**
 * The offset in a thread's scratch at which the gradient kernels report an infinity or NaN in dy, as in
 * assembly/winograd/tiles.ts.
 */
const NOT_FINITE = 1008;

/** Whether no thread has set its flag; the first one is at `flag`, the others at this distance. */
export function areClear(runner: Runner, flag: number, distance: number, threads: number): boolean {
  return Array.from({ length: threads }, (_, thread) => flag + thread * distance)
    .every((pointer) => runner.integers(pointer, 1)[0] === 0);
}

/** Whether the Winograd kernels can compute this convolution, and are faster than the direct ones. */
export function suitsWinograd(s: ConvShape): boolean {
  const isStandard = s.filterHeight === 3 && s.filterWidth === 3 && s.strideHeight === 1 &&
    s.strideWidth === 1 &&
    s.dilationHeight === 1 && s.dilationWidth === 1 && s.padTop >= 0 && s.padLeft >= 0;
  const channels = s.inChannels % 8 === 0 && s.outChannels % 8 === 0 && s.inChannels >= 16 &&
    s.outChannels >= 16;
  // Tiles of 4x4 outputs waste what extends beyond the image.
  const covered = (s.outHeight * s.outWidth) / (roundUp(s.outHeight, 4) * roundUp(s.outWidth, 4));
  return isStandard && channels && s.batch > 0 && covered > 0.5;
}

/** Returns the number of floats of a transformed filter. */
export function transformedFilterSize(s: ConvShape): number {
  return 36 * s.inChannels * s.outChannels;
}

/**
 * Transforms and packs the filter, for {@linkcode winogradForward} or, transposed, for {@linkcode
 * winogradInputGradient}.
 */
export function transformFilter(
  runner: Runner,
  s: ConvShape,
  filter: number,
  to: number,
  transposed: boolean,
): void {
  const work = transformedFilterSize(s) * 4;
  const scratch = runner.scratch(1024 * runner.participants(work));
  const { inChannels, outChannels } = s;
  const args = { filter, packed: to, scratch, inChannels, outChannels, transposed: Number(transposed) };
  runner.run("winogradFilter", args, work);
}

/** Returns the arguments of each of the three kernels, and the amount of work. */
function winogradCall(
  runner: Runner,
  s: ConvShape,
  pointers: Pick<WinogradArgs, "x" | "filter" | "bias" | "y">,
  clamp: Clamp,
) {
  const tileRows = Math.ceil(s.outHeight / 4), tileColumns = Math.ceil(s.outWidth / 4);
  const work = s.batch * tileRows * tileColumns * transformedFilterSize(s);
  const block = tilesInBlock(s), plane = (channels: number) => block * channels * 4 + 64;
  const patch = 1024 + 36 * Math.max(s.inChannels, s.outChannels) * 4;
  const scratchStep = roundUp(patch + 36 * (plane(s.inChannels) + plane(s.outChannels)), 64);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  const args: WinogradArgs = {
    ...s,
    ...pointers,
    ...clamp,
    scratch,
    scratchStep,
    tileRows,
    tileColumns,
    block,
  };
  /** Whether dy is finite, after a gradient kernel on this many threads. */
  const isFinite = (threads: number) => areClear(runner, scratch + NOT_FINITE, scratchStep, threads);
  return { args, work, isFinite };
}

/** y = clamp(conv(x, w) + bias), with w transformed by {@linkcode transformFilter}. `bias` may be 0. */
export function winogradForward(
  runner: Runner,
  s: ConvShape,
  x: number,
  filter: number,
  bias: number,
  y: number,
  clamp: Clamp,
): void {
  const { args, work } = winogradCall(runner, s, { x, filter, bias, y }, clamp);
  runner.run("winogradForward", args, work);
}

/**
 * dx from dy and the filter.
 *
 * @returns Whether dy is finite. If not, dx is unusable: compute it directly.
 */
export function winogradInputGradient(
  runner: Runner,
  s: ConvShape,
  dy: number,
  filter: number,
  dx: number,
): boolean {
  const transformed = runner.scratch(transformedFilterSize(s) * 4);
  transformFilter(runner, s, filter, transformed, true);
  const pointers = { x: dx, filter: transformed, bias: 0, y: dy };
  const { args, work, isFinite } = winogradCall(runner, s, pointers, NO_CLAMP);
  return isFinite(runner.run("winogradInputGradient", args, work));
}

/**
 * dw from x and dy.
 *
 * @returns Whether dy is finite. If not, dw is not written: compute it directly.
 */
export function winogradFilterGradient(
  runner: Runner,
  s: ConvShape,
  x: number,
  dy: number,
  dw: number,
): boolean {
  const size = 36 * s.outChannels * s.inChannels;
  const tiles = s.batch * Math.ceil(s.outHeight / 4) * Math.ceil(s.outWidth / 4);
  const parts = runner.participants(tiles * transformedFilterSize(s));
  const sums = runner.scratch(size * 4 * parts);
  const { args, work, isFinite } = winogradCall(runner, s, { x, filter: 0, bias: 0, y: dy }, NO_CLAMP);
  if (!isFinite(runner.run("winogradFilterGradient", { ...args, sums }, work))) return false;
  const sumWork = size * parts, { inChannels, outChannels } = s;
  const scratch = runner.scratch(3072 * runner.participants(sumWork));
  runner.run("winogradFilterGradientSum", { sums, parts, dw, scratch, inChannels, outChannels }, sumWork);
  return true;
}

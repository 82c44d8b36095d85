/**
 * Runs the Winograd kernels for filters of one row with stride 1, as those of conv1d: eight products for 9 - taps outputs
 * (assembly/winograd/line_transforms.ts). With five taps, that takes 0.4 of the direct method's multiplications.
 *
 * @module
 */
import type { WinogradLineArgs } from "../../arguments/mod.ts";
import type { ConvShape } from "../convolution_shape.ts";
import { type Clamp, NO_CLAMP, roundUp, type Runner } from "../runner.ts";
import { areClear } from "./winograd.ts";

/** The number of tiles in a block, and the offset of the report, as in assembly/winograd/line_tiles.ts. */
const BLOCK = 48, NOT_FINITE = 240;
/** The points at which a tile's polynomials are evaluated. */
const POINTS = 8;
/** How much of the direct method's multiplications may be left; the transforms take time, too. */
const MOST = 0.7;

/** The outputs of a tile. */
const outputsOf = (s: ConvShape) => POINTS + 1 - s.filterWidth;

/** Whether these kernels can compute a convolution and its gradients, and are faster than the direct ones. */
export function suitsLines(s: ConvShape): boolean {
  const isLine = s.filterHeight === 1 && s.strideHeight === 1 && s.padTop === 0 && s.outHeight === s.inHeight;
  const isPlain = s.strideWidth === 1 && s.dilationWidth === 1 && s.filterWidth > 1 &&
    s.filterWidth < POINTS &&
    s.padLeft >= 0 && s.padLeft < s.filterWidth;
  const areChannels = [s.inChannels, s.outChannels].every((count) => count % 8 === 0 && count >= 16);
  if (!isLine || !isPlain || !areChannels || s.batch * s.outHeight === 0) return false;
  const outputs = outputsOf(s), direct = s.filterWidth * s.outWidth;
  return POINTS * Math.ceil(s.outWidth / outputs) <= MOST * direct;
}

/** Returns the number of floats of a transformed filter. */
export function lineFilterSize(s: ConvShape): number {
  return POINTS * s.inChannels * s.outChannels;
}

/** Transforms and packs the filter, for y or, transposed, for dx. */
export function transformLineFilter(
  runner: Runner,
  s: ConvShape,
  filter: number,
  packed: number,
  isTransposed: boolean,
): void {
  const { inChannels, outChannels, filterWidth: taps } = s;
  const args = { filter, packed, taps, inChannels, outChannels, transposed: Number(isTransposed) };
  runner.run("winogradLineFilter", args, lineFilterSize(s) * taps);
}

function lineCall(
  runner: Runner,
  s: ConvShape,
  pointers: Pick<WinogradLineArgs, "x" | "filter" | "bias" | "y">,
  clamp: Clamp,
) {
  const outputs = outputsOf(s), tiles = Math.ceil(s.outWidth / outputs), lines = s.batch * s.outHeight;
  const work = lines * tiles * lineFilterSize(s);
  const planes = [s.inChannels, s.outChannels].map((channels) => POINTS * (BLOCK * channels * 4 + 64));
  const patch = 256 + POINTS * Math.max(s.inChannels, s.outChannels) * 4;
  const scratchStep = roundUp(patch + planes[0]! + planes[1]!, 64);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  const args: WinogradLineArgs = { ...s, ...pointers, ...clamp, scratch, scratchStep, lines, outputs, tiles };
  /** Whether what a kernel read was finite, after it ran on this many threads. */
  const isFinite = (threads: number) => areClear(runner, scratch + NOT_FINITE, scratchStep, threads);
  return { args, work, isFinite };
}

/** y = clamp(conv(x, w) + bias), with w transformed by {@linkcode transformLineFilter}. `bias` may be 0. */
export function lineForward(
  runner: Runner,
  s: ConvShape,
  x: number,
  filter: number,
  bias: number,
  y: number,
  clamp: Clamp,
): void {
  const { args, work } = lineCall(runner, s, { x, filter, bias, y }, clamp);
  runner.run("winogradLineForward", args, work);
}

/**
 * dx from dy and the filter.
 *
 * @returns Whether dy is finite. If not, dx is unusable: compute it directly.
 */
export function lineInputGradient(
  runner: Runner,
  s: ConvShape,
  dy: number,
  filter: number,
  dx: number,
): boolean {
  const transformed = runner.scratch(lineFilterSize(s) * 4);
  transformLineFilter(runner, s, filter, transformed, true);
  const turned: ConvShape = {
    ...s,
    ...{ inWidth: s.outWidth, inChannels: s.outChannels, outWidth: s.inWidth, outChannels: s.inChannels },
    padLeft: s.filterWidth - 1 - s.padLeft,
  };
  const pointers = { x: dy, filter: transformed, bias: 0, y: dx };
  const { args, work, isFinite } = lineCall(runner, turned, pointers, NO_CLAMP);
  return isFinite(runner.run("winogradLineForward", args, work));
}

/**
 * dw from x and dy.
 *
 * @returns Whether dy is finite. If not, dw is not written: compute it directly.
 */
export function lineFilterGradient(
  runner: Runner,
  s: ConvShape,
  x: number,
  dy: number,
  dw: number,
): boolean {
  const { inChannels, outChannels, filterWidth: taps } = s;
  const { args, work, isFinite } = lineCall(runner, s, { x, filter: 0, bias: 0, y: dy }, NO_CLAMP);
  const size = POINTS * roundUp(inChannels, 6) * outChannels, parts = runner.participants(work);
  const sums = runner.scratch(size * 4 * parts);
  if (!isFinite(runner.run("winogradLineFilterGradient", { ...args, sums }, work))) return false;
  runner.run(
    "winogradLineFilterGradientSum",
    { sums, parts, dw, taps, inChannels, outChannels },
    size * parts * taps,
  );
  return true;
}

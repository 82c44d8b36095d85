/**
 * Convolutions in pieces, for filters and gradients that hold an infinity or NaN.
 *
 * The kernels pad an image with zeros. With a finite filter these contribute 0, but 0·∞ is NaN. So the
 * outputs are cut into pieces whose windows have the same part of the filter within the image: for a 3x3
 * filter with a padding of 1, these are the corners, the edges and the middle. Each piece is a convolution of
 * its own that needs no padding. This is slower, and rarely needed.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { type ConvShape, paddingOf } from "../convolution_shape.ts";
import { copyBlock } from "../data_movement/copy.ts";
import { isFinite } from "../range.ts";

/**
 * Whether the zeros around an image meet an infinity or NaN of `factor`: a filter, or a filter's gradient.
 */
export function spoilsPadding(s: ConvShape, factor: TensorInfo, context: KernelContext): boolean {
  return paddingOf(s).padded && !isFinite(factor, context);
}

/**
 * Consecutive outputs along one direction whose windows have the same taps of the filter within the image.
 */
interface Run {
  /** The first output, and the number of outputs. */
  output: number;
  outputs: number;
  /** The first tap, and the number of taps: 0 if the windows are outside the image. */
  tap: number;
  taps: number;
  /** The first pixel in the first window, and the number of pixels that all windows span. */
  pixel: number;
  pixels: number;
}

/** Returns the runs along one direction, in order. */
function runsOf(
  { outputs, pixels, taps, stride, dilation, pad }: Record<
    "outputs" | "pixels" | "taps" | "stride" | "dilation" | "pad",
    number
  >,
): Run[] {
  const runs: Run[] = [];
  for (let output = 0; output < outputs; output++) {
    const start = output * stride - pad;
    const first = Math.max(0, Math.ceil(-start / dilation));
    const count = Math.max(0, Math.min(taps, Math.floor((pixels - 1 - start) / dilation) + 1) - first);
    const tap = count > 0 ? first : 0;
    const last = runs.at(-1);
    if (last?.tap === tap && last.taps === count) last.outputs++;
    else runs.push({ output, outputs: 1, tap, taps: count, pixel: start + tap * dilation, pixels: 0 });
  }
  for (const run of runs) {
    run.pixels = (run.outputs - 1) * stride + (Math.max(run.taps, 1) - 1) * dilation + 1;
  }
  return runs;
}

/** A piece: a run of rows by a run of columns, and its shape, without padding. */
interface Piece {
  rows: Run;
  columns: Run;
  s: ConvShape;
}

function piecesOf(s: ConvShape): Piece[] {
  const vertical = runsOf({
    ...{ outputs: s.outHeight, pixels: s.inHeight, taps: s.filterHeight },
    ...{ stride: s.strideHeight, dilation: s.dilationHeight, pad: s.padTop },
  });
  const horizontal = runsOf({
    ...{ outputs: s.outWidth, pixels: s.inWidth, taps: s.filterWidth },
    ...{ stride: s.strideWidth, dilation: s.dilationWidth, pad: s.padLeft },
  });
  return vertical.flatMap((rows) =>
    horizontal.map((columns) => ({
      rows,
      columns,
      s: {
        ...s,
        ...{
          inHeight: rows.pixels,
          inWidth: columns.pixels,
          outHeight: rows.outputs,
          outWidth: columns.outputs,
        },
        ...{ filterHeight: Math.max(rows.taps, 1), filterWidth: Math.max(columns.taps, 1) },
        ...{ padTop: 0, padLeft: 0 },
      },
    }))
  );
}

const seesNothing = ({ rows, columns }: Piece) => rows.taps === 0 || columns.taps === 0;

const slice = (context: KernelContext, x: TensorInfo, begin: number[], size: number[]) =>
  context.call("Slice", { x }, { begin, size });

/** Returns the part of the images that a piece's windows cover. */
function inputOf(context: KernelContext, x: TensorInfo, { rows, columns, s }: Piece): TensorInfo {
  return slice(context, x, [0, rows.pixel, columns.pixel, 0], [s.batch, s.inHeight, s.inWidth, s.inChannels]);
}

/**
 * Computes y piece by piece.
 *
 * @param compute Computes the piece of a shape from its part of the images and of the filter.
 */
export function forwardInPieces(
  context: KernelContext,
  s: ConvShape,
  x: TensorInfo,
  filter: TensorInfo,
  y: number,
  compute: (s: ConvShape, x: TensorInfo, filter: TensorInfo, y: number) => void,
): void {
  const zeros = (shape: number[]) => context.call("Fill", {}, { shape, value: 0, dtype: "float32" });
  const pixel = s.outChannels, row = s.outWidth * pixel;
  for (const piece of piecesOf(s)) {
    const { rows, columns, s: part } = piece;
    const filterShape = [part.filterHeight, part.filterWidth, ...filter.shape.slice(2)];
    const [input, taps] = seesNothing(piece)
      ? [zeros([part.batch, part.inHeight, part.inWidth, part.inChannels]), zeros(filterShape)]
      : [inputOf(context, x, piece), slice(context, filter, [rows.tap, columns.tap, 0, 0], filterShape)];
    const output = context.output([part.batch, part.outHeight, part.outWidth, part.outChannels]);
    const from = context.pointer(output);
    compute(part, input, taps, from);
    copyBlock(context, from, y + (rows.output * row + columns.output * pixel) * 4, [
      { size: part.batch, strides: [part.outHeight * part.outWidth * pixel, s.outHeight * row] },
      { size: part.outHeight, strides: [part.outWidth * pixel, row] },
      { size: part.outWidth * pixel, strides: [1, 1] },
    ], "float32");
    for (const tensor of [input, taps, output]) context.dispose(tensor);
  }
}

/**
 * Computes the gradient for a filter of shape `filterShape` piece by piece.
 *
 * @param compute Computes the gradient of a piece from its part of the images and of dy.
 */
export function filterGradientInPieces(
  context: KernelContext,
  s: ConvShape,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
  compute: (s: ConvShape, x: TensorInfo, dy: TensorInfo, dw: number) => void,
): TensorInfo {
  let sum = context.call("Fill", {}, { shape: filterShape, value: 0, dtype: "float32" });
  for (const piece of piecesOf(s)) {
    if (seesNothing(piece)) continue;
    const { rows, columns, s: part } = piece;
    const input = inputOf(context, x, piece);
    const size = [part.batch, part.outHeight, part.outWidth, part.outChannels];
    const gradient = slice(context, dy, [0, rows.output, columns.output, 0], size);
    const own = context.output([part.filterHeight, part.filterWidth, ...filterShape.slice(2)]);
    compute(part, input, gradient, context.pointer(own));
    const paddings: [number, number][] = [
      [rows.tap, s.filterHeight - rows.tap - rows.taps],
      [columns.tap, s.filterWidth - columns.tap - columns.taps],
      [0, 0],
      [0, 0],
    ];
    const whole = context.call("PadV2", { x: own }, { paddings, constantValue: 0 });
    const next = context.call("Add", { a: sum, b: whole });
    for (const tensor of [input, gradient, own, whole, sum]) context.dispose(tensor);
    sum = next;
  }
  return sum;
}

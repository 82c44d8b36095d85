/**
 * PadV2 (a constant around x; a negative padding crops) and MirrorPad (x mirrored at its edges).
 *
 * Along each axis a mirrored tensor consists of up to three pieces: before (reversed), x itself, after
 * (reversed). Each combination of pieces is one copy, with negative strides along the reversed axes.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import {
  checkCount,
  checkShape,
  checkWhole,
  defineKernel,
  type KernelContext,
  type KernelDefinition,
} from "../../kernel/mod.ts";
import { copyBlock, fill } from "./copy.ts";
import { elementBytes, isNumeric, sizeOf, stridesOf } from "../shapes.ts";

type Paddings = [before: number, after: number][];

/** @throws {RangeError} If the paddings are not two whole numbers per axis, or crop more than there is. */
function paddedShape({ shape }: TensorInfo, paddings: Paddings, least: number): number[] {
  checkWhole(paddings.flat(), least, "paddings");
  checkCount(paddings.length, shape.length, "number of axes with paddings");
  const padded = shape.map((size, d) => paddings[d]![0] + size + paddings[d]![1]);
  checkShape(padded, `[${shape}] with paddings of ${paddings.join("; ")}`);
  return padded;
}

function pad(x: TensorInfo, paddings: Paddings, value: number, context: KernelContext): TensorInfo {
  const shape = paddedShape(x, paddings, -Infinity);
  const out = context.output(shape, x.dtype);
  const from = stridesOf(x.shape), to = stridesOf(shape);
  if (paddings.flat().some((count) => count > 0)) {
    fill(context, context.pointer(out), sizeOf(out), value, x.dtype);
  }
  // The position of the first kept element in the input and in the result.
  const start = (strides: number[], sign: 1 | -1) =>
    paddings.reduce((sum, [before], d) => sum + Math.max(0, sign * before) * strides[d]!, 0) *
    elementBytes(x.dtype);
  const dimensions = x.shape.map((size, d) => {
    const [cutBefore, cutAfter] = paddings[d]!.map((count) => Math.max(0, -count)) as [number, number];
    return { size: Math.max(0, size - cutBefore - cutAfter), strides: [from[d]!, to[d]!] };
  });
  copyBlock(
    context,
    context.pointer(x) + start(from, -1),
    context.pointer(out) + start(to, 1),
    dimensions,
    x.dtype,
  );
  return out;
}

/**
 * A piece along one axis: `size` elements, from `from` on in steps of `step`, which are copied to `to` and
 * the following.
 */
interface Piece {
  from: number;
  to: number;
  size: number;
  step: 1 | -1;
}

/** @param edge 1 if the mirrored part repeats the element at the edge (symmetric), 0 if not (reflect). */
function pieces(size: number, before: number, after: number, edge: 0 | 1): Piece[] {
  const all: Piece[] = [
    { from: before - edge, to: 0, size: before, step: -1 },
    { from: 0, to: before, size, step: 1 },
    { from: size - 2 + edge, to: before + size, size: after, step: -1 },
  ];
  return all.filter((piece) => piece.size > 0);
}

function mirrorPad(x: TensorInfo, paddings: Paddings, edge: 0 | 1, context: KernelContext): TensorInfo {
  const shape = paddedShape(x, paddings, 0);
  for (const [d, size] of x.shape.entries()) {
    const most = size - 1 + edge;
    util.assert(
      Math.max(...paddings[d]!) <= Math.max(most, 0),
      () => `paddings: expected at most ${Math.max(most, 0)} on axis ${d}, but got ${paddings[d]}`,
    );
  }
  const out = context.output(shape, x.dtype);
  const from = stridesOf(x.shape), to = stridesOf(shape);
  const bytes = elementBytes(x.dtype);
  let combinations: Piece[][] = [[]];
  for (const [d, size] of x.shape.entries()) {
    const next = pieces(size, ...paddings[d]!, edge);
    combinations = combinations.flatMap((combination) => next.map((piece) => [...combination, piece]));
  }
  for (const combination of combinations) {
    const offset = (key: "from" | "to", strides: number[]) =>
      combination.reduce((sum, piece, d) => sum + piece[key] * strides[d]!, 0) * bytes;
    copyBlock(
      context,
      context.pointer(x) + offset("from", from),
      context.pointer(out) + offset("to", to),
      combination.map(({ size, step }, d) => ({ size, strides: [step * from[d]!, to[d]!] })),
      x.dtype,
    );
  }
  return out;
}

/** Padding. */
export const kernels: KernelDefinition[] = [
  defineKernel("PadV2", ({ x }, { paddings, constantValue }, context) => {
    return isNumeric(x) ? pad(x, paddings, constantValue, context) : undefined;
  }),
  defineKernel("MirrorPad", ({ x }, { paddings, mode }, context) => {
    return isNumeric(x) ? mirrorPad(x, paddings, mode === "reflect" ? 0 : 1, context) : undefined;
  }),
];

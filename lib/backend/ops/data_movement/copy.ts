/**
 * Copies and fills blocks, by the kernels in assembly/data_movement/copy.ts and fill.ts. Many ops come down
 * to these.
 *
 * @module
 */
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import {
  bitsOf,
  countOf,
  type Dimension,
  elementBytes,
  mergeDimensions,
  sizeOf,
  strideTable,
} from "../shapes.ts";

/**
 * Copies a block.
 *
 * @param from A pointer to its first element.
 * @param to A pointer to the destination of that element.
 * @param dimensions The sizes of the block, outermost first, with its strides in `from` and in `to`.
 */
export function copyBlock(
  context: KernelContext,
  from: number,
  to: number,
  dimensions: readonly Dimension[],
  dtype: DataType,
): void {
  const merged = mergeDimensions(dimensions);
  const work = countOf(merged);
  if (work === 0) return;
  const wide = elementBytes(dtype) === 4;
  if (wide && transposeBlock(context, from, to, merged, work)) return;
  const { size: inner, strides: [fromStep = 0, toStep = 0] } = merged.pop() ?? { size: 1, strides: [1, 1] };
  if (wide && inner >= LINE) longRunsLast(merged);
  context.engine.run(wide ? "copy4" : "copy1", {
    ...{ from, to, rows: countOf(merged), inner, fromStep, toStep },
    ...{ rank: merged.length, table: strideTable(merged) },
  }, work);
}

/** The floats of a cache line. */
const LINE = 16;
/** The kernel looks up where a run of rows begins, so a shorter one costs more. */
const SHORT_RUN = 8;

/** Exchanges the last two dimensions if rows of the last would be short runs: the order of a copy does not matter. */
function longRunsLast(outer: Dimension[]): void {
  const last = outer.at(-1), before = outer.at(-2);
  if (last && before && last.size < SHORT_RUN && before.size >= SHORT_RUN) outer.splice(-2, 2, last, before);
}

/**
 * Copies a block of matrices whose rows become columns by small squares. Returns false if the block is
 * another one.
 */
function transposeBlock(
  context: KernelContext,
  from: number,
  to: number,
  merged: readonly Dimension[],
  work: number,
): boolean {
  const height = merged.at(-1);
  if (height === undefined || height.strides[1] !== 1 || height.strides[0] === 1) return false;
  const width = merged.find(({ strides }) => strides[0] === 1);
  if (width === undefined) return false;
  const outer = merged.filter((dimension) => dimension !== width && dimension !== height);
  const [fromStride = 0] = height.strides, [_, toStride = 0] = width.strides;
  context.engine.run("transpose4", {
    ...{ from, to, rows: countOf(outer), height: height.size, width: width.size, fromStride, toStride },
    ...{ rank: outer.length, table: strideTable(outer) },
  }, work);
  return true;
}

/** Copies a tensor's values to a pointer, in the same order. */
export function copyAll(context: KernelContext, from: TensorInfo, to: number): void {
  copyBlock(context, context.pointer(from), to, [{ size: sizeOf(from), strides: [1, 1] }], from.dtype);
}

/** Sets `length` elements, from `to` on, to one value. */
export function fill(
  context: KernelContext,
  to: number,
  length: number,
  value: number,
  dtype: DataType,
): void {
  const kernel = elementBytes(dtype) === 4 ? "fill4" : "fill1";
  context.engine.run(kernel, { to, length, bits: bitsOf(value, dtype) }, length);
}

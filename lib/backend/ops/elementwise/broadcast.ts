/**
 * Runs the kernels with two operands (assembly/elementwise/broadcast.ts): finds the rows and steps of a
 * broadcast.
 *
 * @module
 */
import { backend_util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { copyBlock } from "../data_movement/copy.ts";
import {
  broadcastStrides,
  countOf,
  type Dimension,
  elementBytes,
  mergeDimensions,
  rowsTogether,
  strideTable,
} from "../shapes.ts";

/**
 * Runs `out[i] = f(a[i], b[i])` with broadcasting.
 *
 * @param op The number of its operation.
 * @param cost The rough number of operations per element.
 */
export function runBroadcast(
  context: KernelContext,
  kernel: "binary" | "binaryInt" | "compare" | "compareInt" | "logical",
  op: number,
  a: TensorInfo,
  b: TensorInfo,
  dtype: DataType,
  cost = 1,
): TensorInfo {
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const aStrides = broadcastStrides(a.shape, shape), bStrides = broadcastStrides(b.shape, shape);
  const dimensions = mergeDimensions(
    shape.map((size, d) => ({ size, strides: [aStrides[d] ?? 0, bStrides[d] ?? 0] })),
  );
  const out = context.output(shape, dtype);
  const work = countOf(dimensions);
  if (work === 0) return out;
  const pointers: Pointers = [context.pointer(a), context.pointer(b)];
  if (elementBytes(a.dtype) === 4) joinShortRows(context, pointers, dimensions, a.dtype);
  const { size: inner, strides: [aStep = 0, bStep = 0] } = dimensions.pop() ?? { size: 1, strides: [1, 1] };
  context.engine.run(kernel, {
    ...{ op, a: pointers[0], b: pointers[1], out: context.pointer(out) },
    ...{ rows: countOf(dimensions), inner, aStep, bStep },
    ...{ rank: dimensions.length, table: strideTable(dimensions) },
  }, work * cost);
  return out;
}

/** Pointers to the two operands. */
type Pointers = [a: number, b: number];

/**
 * Repeats the vector of [N, C] ∘ [C] with small C in scratch, so that it becomes [N/k, k·C] ∘ [k·C]. Changes
 * the arguments.
 */
function joinShortRows(
  context: KernelContext,
  pointers: Pointers,
  dimensions: Dimension[],
  dtype: DataType,
): void {
  const [rows, row] = dimensions;
  if (dimensions.length !== 2 || rows === undefined || row === undefined) return;
  const repeated = rows.strides[0] === 0 ? 0 : 1;
  if (rows.strides[repeated] !== 0 || row.strides.includes(0) || rows.size * row.size < 4096) return;
  const together = rowsTogether(rows.size, row.size);
  if (together === 1) return;
  const length = together * row.size;
  const vector = context.scratch(length * 4);
  copyBlock(context, pointers[repeated], vector, [
    { size: together, strides: [0, row.size] },
    { size: row.size, strides: [1, 1] },
  ], dtype);
  pointers[repeated] = vector;
  dimensions[0] = { size: rows.size / together, strides: rows.strides.map((stride) => stride * together) };
  dimensions[1] = { size: length, strides: row.strides };
}

/**
 * Selects by index: GatherV2 (along an axis), GatherNd (by coordinates), and UnsortedSegmentSum, the gradient
 * of GatherV2.
 *
 * Indices are checked here, so that the kernel never reads outside of x.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { areFloat, elementBytes, isNumeric, sizeOf } from "../shapes.ts";

/** Returns the values of an int32 tensor, without a copy. */
function integers(tensor: TensorInfo, context: KernelContext): Int32Array {
  return context.engine.memory.i32(context.pointer(tensor), sizeOf(tensor));
}

function gatherV2(
  x: TensorInfo,
  indices: TensorInfo,
  axis: number,
  batchDims: number,
  context: KernelContext,
): TensorInfo {
  const [at] = util.parseAxisParam(axis, x.shape);
  const length = x.shape[at!]!;
  for (const index of integers(indices, context)) {
    util.assert(
      index <= length - 1 && index >= 0,
      () => `GatherV2: the index value ${index} is not in [0, ${length - 1}]`,
    );
  }
  const info = backend_util.segment_util.collectGatherOpShapeInfo(
    x,
    indices,
    at!,
    batchDims,
  );
  const out = context.output(info.outputShape, x.dtype);
  const size = sizeOf(out);
  if (size === 0) return out;
  context.engine.run("gather", {
    ...{ x: context.pointer(x), indices: context.pointer(indices), out: context.pointer(out) },
    ...{ batch: info.batchSize, outer: info.outerSize, axis: info.dimSize },
    ...{ count: sizeOf(indices) / info.batchSize, slice: info.sliceSize * elementBytes(x.dtype) },
  }, size * 2);
  return out;
}

/**
 * Gathers by coordinates: each row of them becomes the number of a slice of params, and then it is a gather
 * along one axis.
 */
function gatherNd(params: TensorInfo, indices: TensorInfo, context: KernelContext): TensorInfo {
  const rank = indices.shape.at(-1)!;
  const [shape, count, sliceSize, strides] = backend_util.prepareAndValidate(
    params,
    indices,
  );
  const out = context.output(shape, params.dtype);
  if (sizeOf(out) === 0) return out;
  const slices = sizeOf(params) / sliceSize;
  const rows = context.scratch(count * 4);
  const numbers = context.engine.memory.i32(rows, count), coordinates = integers(indices, context);
  for (let i = 0; i < count; i++) {
    let number = 0;
    for (let d = 0; d < rank; d++) number += coordinates[i * rank + d]! * strides[d]!;
    if (number < 0 || number >= slices) {
      const found = coordinates.slice(i * rank, (i + 1) * rank);
      throw new Error(`indices: expected a position within [${params.shape}], but got [${found}]`);
    }
    numbers[i] = number;
  }
  context.engine.run("gather", {
    ...{ x: context.pointer(params), indices: rows, out: context.pointer(out), batch: 1, outer: 1 },
    ...{ axis: slices, count, slice: sliceSize * elementBytes(params.dtype) },
  }, sizeOf(out) * 2);
  return out;
}

/** Computes out[segmentIds[i]] += x[i] for each row i. */
function segmentSum(
  x: TensorInfo,
  segmentIds: TensorInfo,
  segments: number,
  context: KernelContext,
): TensorInfo | undefined {
  const [count, ...others] = segmentIds.shape;
  if (!areFloat(x) || segmentIds.dtype !== "int32") return undefined;
  if (count === undefined || others.length > 0 || x.shape[0] !== count) return undefined;
  const sides = x.shape.slice(1), out = context.output([segments, ...sides]);
  context.engine.run("segmentSum", {
    ...{ x: context.pointer(x), indices: context.pointer(segmentIds), out: context.pointer(out) },
    ...{ segments, count, slice: util.sizeFromShape(sides) },
  }, sizeOf(x) + sizeOf(out));
  return out;
}

/** GatherV2, GatherNd and UnsortedSegmentSum. */
export const kernels: KernelDefinition[] = [
  defineKernel("GatherV2", ({ x, indices }, { axis, batchDims = 0 }, context) => {
    if (!isNumeric(x) || indices.dtype !== "int32") return undefined;
    return gatherV2(x, indices, axis, batchDims, context);
  }),
  defineKernel("GatherNd", ({ params, indices }, _attrs, context) => {
    return isNumeric(params) && indices.dtype === "int32" ? gatherNd(params, indices, context) : undefined;
  }),
  defineKernel("UnsortedSegmentSum", ({ x, segmentIds }, { numSegments }, context) => {
    return segmentSum(x, segmentIds, numSegments, context);
  }),
];

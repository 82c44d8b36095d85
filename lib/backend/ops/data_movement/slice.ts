/**
 * Slice and StridedSlice: copies of a block of x. SplitV and Unpack (concat.ts) use {@linkcode sliceOf}, too.
 *
 * @module
 */
import { slice_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import {
  type AttributesOf,
  checkWhole,
  defineKernel,
  type KernelContext,
  type KernelDefinition,
} from "../../kernel/mod.ts";
import { copyBlock } from "./copy.ts";
import { elementBytes, isNumeric, sizeOf, stridesOf } from "../shapes.ts";

/** Returns x[begin[d] + i·steps[d]] for 0 ≤ i < size[d] in each dimension d, as a new tensor. */
export function sliceOf(
  x: TensorInfo,
  begin: number[],
  size: number[],
  context: KernelContext,
  steps: number[] = size.map(() => 1),
): TensorInfo {
  const out = context.output(size, x.dtype);
  if (sizeOf(out) === 0) return out;
  const from = stridesOf(x.shape), to = stridesOf(size);
  const first = begin.reduce((sum, at, d) => sum + at * from[d]!, 0);
  const dimensions = size.map((length, d) => ({ size: length, strides: [from[d]! * steps[d]!, to[d]!] }));
  const pointer = context.pointer(x) + first * elementBytes(x.dtype);
  copyBlock(context, pointer, context.pointer(out), dimensions, x.dtype);
  return out;
}

function stridedSlice(
  x: TensorInfo,
  attrs: AttributesOf<"StridedSlice">,
  context: KernelContext,
): TensorInfo {
  const info = slice_util.sliceInfo(
    ...[x.shape, attrs.begin, attrs.end, attrs.strides] as const,
    ...[attrs.beginMask, attrs.endMask, attrs.ellipsisMask, attrs.newAxisMask, attrs.shrinkAxisMask] as const,
  );
  if (info.isIdentity) return context.reference(x, info.finalShape);
  const simple = info.sliceDim0 || info.isSimpleSlice;
  const size = simple
    ? slice_util.computeOutShape(info.begin, info.end, info.strides)
    : info.finalShapeSparse;
  return { ...sliceOf(x, info.begin, size, context, info.strides), shape: info.finalShape };
}

/** Slice and StridedSlice. */
export const kernels: KernelDefinition[] = [
  defineKernel("Slice", ({ x }, attrs, context) => {
    if (!isNumeric(x)) return undefined;
    const [begin = [], size = []] = slice_util.parseSliceParams(x, attrs.begin, attrs.size);
    slice_util.assertParamsValid(x, begin, size);
    checkWhole(begin, 0, "begin of a slice");
    if (util.arraysEqual(size, x.shape)) return context.reference(x, x.shape);
    return sliceOf(x, begin, size, context);
  }),
  defineKernel("StridedSlice", ({ x }, attrs, context) => {
    return isNumeric(x) ? stridedSlice(x, attrs, context) : undefined;
  }),
];

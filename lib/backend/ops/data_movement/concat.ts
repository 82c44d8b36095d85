/**
 * Joins tensors along an axis, and splits them: Concat, Pack (stack), SplitV, Unpack (unstack). With respect
 * to the axis, a tensor is [outer, axis · inner], and each part is a block of columns.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { copyBlock } from "./copy.ts";
import { elementBytes, isNumeric, sizeOf } from "../shapes.ts";
import { sliceOf } from "./slice.ts";

/**
 * Joins parts that differ only in the axis into a tensor of `shape`. `outer` is the product of the sizes
 * before the axis.
 */
function join(
  parts: readonly TensorInfo[],
  shape: number[],
  outer: number,
  context: KernelContext,
): TensorInfo {
  const dtype = parts[0]!.dtype;
  const out = context.output(shape, dtype);
  const size = sizeOf(out);
  if (size === 0) return out;
  const columns = size / outer;
  let first = 0;
  for (const part of parts) {
    const width = sizeOf(part) / outer;
    const to = context.pointer(out) + first * elementBytes(dtype);
    copyBlock(context, context.pointer(part), to, [
      { size: outer, strides: [width, columns] },
      { size: width, strides: [1, 1] },
    ], dtype);
    first += width;
  }
  return out;
}

const coverable = (tensors: readonly TensorInfo[]) =>
  tensors.every((tensor) => isNumeric(tensor) && tensor.dtype === tensors[0]!.dtype);

function concat(
  tensors: readonly TensorInfo[],
  axis: number,
  context: KernelContext,
): TensorInfo | undefined {
  if (!coverable(tensors)) return undefined;
  const [at] = util.parseAxisParam(axis, tensors[0]!.shape);
  const shapes = tensors.map((tensor) => tensor.shape);
  backend_util.assertParamsConsistent(shapes, at!);
  const shape = backend_util.computeOutShape(shapes, at!);
  const parts = tensors.filter((tensor) => sizeOf(tensor) > 0);
  if (parts.length === 1 && util.arraysEqual(parts[0]!.shape, shape)) {
    return context.reference(parts[0]!, shape);
  }
  if (parts.length === 0) return context.output(shape, tensors[0]!.dtype);
  return join(parts, shape, util.sizeFromShape(shape.slice(0, at)), context);
}

function pack(tensors: readonly TensorInfo[], axis: number, context: KernelContext): TensorInfo | undefined {
  if (!coverable(tensors)) return undefined;
  const { shape } = tensors[0]!;
  const at = axis < 0 ? axis + shape.length + 1 : axis;
  for (const tensor of tensors) {
    util.assertShapesMatch(shape, tensor.shape, "All tensors passed to stack must have matching shapes");
  }
  const packed = [...shape.slice(0, at), tensors.length, ...shape.slice(at)];
  return join(tensors, packed, util.sizeFromShape(shape.slice(0, at)), context);
}

function split(x: TensorInfo, sizes: number[], axis: number, context: KernelContext): TensorInfo[] {
  const begin = x.shape.map(() => 0);
  return sizes.map((length) => {
    const size = x.shape.slice();
    size[axis] = length;
    const part = sliceOf(x, begin, size, context);
    begin[axis] = begin[axis]! + length;
    return part;
  });
}

/** Concat, Pack, SplitV, Unpack. */
export const kernels: KernelDefinition[] = [
  defineKernel("Concat", (inputs, { axis }, context) => concat(Object.values(inputs), axis, context)),
  defineKernel("Pack", (inputs, { axis }, context) => pack(Object.values(inputs), axis, context)),
  defineKernel("SplitV", ({ x }, attrs, context) => {
    if (!isNumeric(x)) return undefined;
    const [axis = 0] = util.parseAxisParam(attrs.axis, x.shape);
    const sizes = backend_util.prepareSplitSize(x, attrs.numOrSizeSplits, axis);
    return split(x, sizes, axis, context);
  }),
  defineKernel("Unpack", ({ value }, attrs, context) => {
    if (!isNumeric(value)) return undefined;
    const { shape } = value;
    const [axis = 0] = util.parseAxisParam(attrs.axis, shape);
    const ones = new Array<number>(shape[axis] ?? 0).fill(1);
    const unpacked = shape.filter((_, d) => d !== axis);
    return split(value, ones, axis, context).map((part) => ({ ...part, shape: unpacked }));
  }),
];

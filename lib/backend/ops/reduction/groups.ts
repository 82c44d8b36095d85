/**
 * Brings a tensor into the form that reduction kernels take: its axes are merged until it is [outer, length,
 * inner], of which the middle one is reduced. If kept and reduced axes alternate more often, the tensor is
 * transposed first, so that the reduced ones come last.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { fill } from "../data_movement/copy.ts";
import { sizeOf } from "../shapes.ts";

/** Returns the axes of an op, counted from 0, in ascending order. */
export function sortedAxes(axis: number | number[], shape: number[]): number[] {
  return util.parseAxisParam(axis, shape).sort((a, b) => a - b);
}

/** Returns the shape of the result: without the reduced axes, or with a size of 1 for each. */
export function reducedShape(shape: number[], axes: number[], keepDims: boolean): number[] {
  const [kept] = backend_util.computeOutAndReduceShapes(shape, axes);
  return keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept;
}

/** The sizes of a tensor in that form. */
export interface Groups {
  outer: number;
  length: number;
  inner: number;
}

/** Returns the three sizes, or `undefined` if kept and reduced axes alternate too often. */
export function groupsOf(shape: readonly number[], axes: readonly number[]): Groups | undefined {
  const groups: Groups = { outer: 1, length: 1, inner: 1 };
  let state: keyof Groups = "outer";
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    if (axes.includes(axis)) {
      if (state === "inner") return undefined;
      state = "length";
    } else if (state === "length") state = "inner";
    groups[state] *= size;
  }
  return groups;
}

/** Returns the tensor with the reduced axes last. Dispose of it. */
function reducedLast(x: TensorInfo, axes: readonly number[], context: KernelContext): TensorInfo {
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return context.call("Transpose", { x }, { perm: [...kept, ...axes] });
}

/**
 * Does what all reductions have in common (shapes, transposing, empty groups), and calls `run` for the rest.
 *
 * @param shape The shape of the result.
 * @param ofNothing The result of a group without elements.
 */
export function reduceAxes(
  x: TensorInfo,
  axes: readonly number[],
  shape: number[],
  dtype: DataType,
  context: KernelContext,
  ofNothing: number,
  run: (from: number, to: number, groups: Groups) => void,
): TensorInfo {
  const out = context.output(shape, dtype);
  const size = sizeOf(out);
  if (size === 0) return out;
  if (sizeOf(x) === 0) {
    fill(context, context.pointer(out), size, ofNothing, dtype);
    return out;
  }
  const groups = groupsOf(x.shape, axes);
  if (groups !== undefined) {
    run(context.pointer(x), context.pointer(out), groups);
    return out;
  }
  const transposed = reducedLast(x, axes, context);
  run(context.pointer(transposed), context.pointer(out), { outer: size, length: sizeOf(x) / size, inner: 1 });
  context.dispose(transposed);
  return out;
}

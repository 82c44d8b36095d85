/**
 * Reductions over any axes: Sum, Mean, Max, Min, Prod, Any, All, ArgMax, ArgMin.
 *
 * groups.ts brings every tensor into the form that the kernels (assembly/reduction/reduce.ts) take.
 *
 * @module
 */
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import { ReduceOp } from "../../assembly/elementwise/opcodes.ts";
import {
  type AttributesOf,
  defineKernel,
  type KernelContext,
  type KernelDefinition,
} from "../../kernel/mod.ts";
import { reduceFloats } from "./floats.ts";
import { reduceAxes, reducedShape, sortedAxes } from "./groups.ts";
import { isNumeric } from "../shapes.ts";

/** Reduces float32 by the fast kernels (products by their own one), and integers one by one. */
function reduceNumbers(
  op: ReduceOp,
  x: TensorInfo,
  axes: number[],
  keepDims: boolean,
  context: KernelContext,
  mean = false,
): TensorInfo {
  const isFloat = x.dtype === "float32";
  const shape = reducedShape(x.shape, axes, keepDims);
  // Each sum or maximum of one number is that number.
  if (isFloat && axes.every((axis) => x.shape[axis] === 1)) return context.reference(x, shape);
  const ofNothing = op === ReduceOp.Sum ? 0 : op === ReduceOp.Prod ? 1 : isFloat ? NaN : 0;
  return reduceAxes(x, axes, shape, isFloat ? "float32" : "int32", context, ofNothing, (from, to, groups) => {
    const { outer, length, inner } = groups;
    if (isFloat && op !== ReduceOp.Prod) {
      reduceFloats(op, from, to, groups, context, mean ? 1 / length : 1);
      return;
    }
    const kernel = isFloat ? "reduceProduct" : "reduceInt";
    context.engine.run(kernel, { op, x: from, out: to, outer, length, inner }, outer * length * inner * 2);
  });
}

/** Calls `f` with the tensor converted to a dtype, and disposes of the converted tensor. */
function as(
  dtype: DataType,
  x: TensorInfo,
  context: KernelContext,
  f: (x: TensorInfo) => TensorInfo,
): TensorInfo {
  if (x.dtype === dtype) return f(x);
  const converted = context.call("Cast", { x }, { dtype });
  const result = f(converted);
  context.dispose(converted);
  return result;
}

/** The axes and whether they are kept, as most reductions call them. */
type AxesOf<N extends "Sum" | "Max" | "Min" | "Prod"> = (
  attrs: AttributesOf<N>,
) => { axis: number | number[]; keepDims: boolean };

function numeric<N extends "Sum" | "Max" | "Min" | "Prod">(
  kernelName: N,
  op: ReduceOp,
  axesOf: AxesOf<N>,
): KernelDefinition {
  return defineKernel(kernelName, ({ x }, attrs, context) => {
    if (!isNumeric(x) || (x.dtype === "bool" && (op === ReduceOp.Max || op === ReduceOp.Min))) {
      return undefined;
    }
    const { axis, keepDims } = axesOf(attrs);
    const axes = sortedAxes(axis, x.shape);
    return as(
      x.dtype === "bool" ? "int32" : x.dtype,
      x,
      context,
      (x) => reduceNumbers(op, x, axes, keepDims, context),
    );
  });
}

function logical(kernelName: "All" | "Any", op: 0 | 1): KernelDefinition {
  return defineKernel(kernelName, ({ x }, { axis, keepDims }, context) => {
    if (x.dtype !== "bool") return undefined;
    const axes = sortedAxes(axis, x.shape), shape = reducedShape(x.shape, axes, keepDims);
    return reduceAxes(x, axes, shape, "bool", context, 0, (from, to, { outer, length, inner }) => {
      context.engine.run(
        "reduceBool",
        { op, x: from, out: to, outer, length, inner },
        outer * length * inner,
      );
    });
  });
}

function argument(kernelName: "ArgMax" | "ArgMin", op: 0 | 1): KernelDefinition {
  return defineKernel(kernelName, ({ x }, { axis }, context) => {
    if (!isNumeric(x)) return undefined;
    const axes = sortedAxes(axis, x.shape).slice(0, 1), shape = reducedShape(x.shape, axes, false);
    return as(
      x.dtype === "bool" ? "int32" : x.dtype,
      x,
      context,
      (x) =>
        reduceAxes(x, axes, shape, "int32", context, 0, (from, to, { outer, length, inner }) => {
          const kernel = x.dtype === "float32" ? "argFloat" : "argInt";
          context.engine.run(
            kernel,
            { op, x: from, out: to, outer, length, inner },
            outer * length * inner * 2,
          );
        }),
    );
  });
}

/** Reductions. */
export const kernels: KernelDefinition[] = [
  numeric("Sum", ReduceOp.Sum, (attrs) => attrs),
  numeric("Max", ReduceOp.Max, ({ reductionIndices, keepDims }) => ({ axis: reductionIndices, keepDims })),
  numeric("Min", ReduceOp.Min, (attrs) => attrs),
  numeric("Prod", ReduceOp.Prod, (attrs) => attrs),
  defineKernel("Mean", ({ x }, { axis, keepDims }, context) => {
    if (!isNumeric(x)) return undefined;
    const axes = sortedAxes(axis, x.shape);
    return as("float32", x, context, (x) => reduceNumbers(ReduceOp.Sum, x, axes, keepDims, context, true));
  }),
  logical("All", 0),
  logical("Any", 1),
  argument("ArgMax", 0),
  argument("ArgMin", 1),
];

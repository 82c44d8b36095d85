/**
 * Arithmetic of two tensors with broadcasting: Add, Sub, Multiply, RealDiv, Maximum, Minimum,
 * SquaredDifference, Pow, FloorDiv, Mod, Prelu, EluGrad; and AddN, the sum of a list of tensors of one shape.
 *
 * They take float32 and int32; as on tfjs' cpu backend, the result has the dtype of a. Not covered: bool,
 * complex numbers and mixed dtypes (tfjs itself makes the dtypes equal before it calls the kernel), FloorDiv
 * of floats, Pow of integers.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { BinaryOp } from "../../assembly/elementwise/opcodes.ts";
import { checkSameShape, defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { runBroadcast } from "./broadcast.ts";
import { copyAll } from "../data_movement/copy.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/** The rough number of operations per element, if it is not 1. */
const COSTS: Partial<Record<BinaryOp, number>> = {
  [BinaryOp.Pow]: 40,
  [BinaryOp.Mod]: 40,
  [BinaryOp.Divide]: 2,
};

/** The kernels of arithmetic. */
type Arithmetic =
  | "Add"
  | "Sub"
  | "Multiply"
  | "RealDiv"
  | "Maximum"
  | "Minimum"
  | "SquaredDifference"
  | "Pow"
  | "Mod"
  | "FloorDiv";

function arithmetic(kernelName: Arithmetic, op: BinaryOp): KernelDefinition {
  return defineKernel(kernelName, ({ a, b }, _attrs, context) => {
    if (a.dtype !== b.dtype) return undefined;
    if (a.dtype === "float32" && op !== BinaryOp.FloorDiv) {
      return runBroadcast(context, "binary", op, a, b, "float32", COSTS[op]);
    }
    if (a.dtype === "int32" && op !== BinaryOp.Pow) {
      return runBroadcast(context, "binaryInt", op, a, b, "int32", 4);
    }
    return undefined;
  });
}

/** An op of floats alone. */
function floats(op: BinaryOp, a: TensorInfo, b: TensorInfo, context: KernelContext): TensorInfo | undefined {
  return areFloat(a, b) ? runBroadcast(context, "binary", op, a, b, "float32") : undefined;
}

/** Returns x0 + x1 + x2 + …, in that order. The running sum is updated in place. */
function addN(tensors: readonly TensorInfo[], context: KernelContext): TensorInfo | undefined {
  const [first, second] = tensors;
  if (first === undefined || !areFloat(...tensors)) return undefined;
  for (const { shape } of tensors) checkSameShape(shape, first.shape, "tensors to add");
  const size = sizeOf(first);
  const out = context.output(first.shape);
  if (size === 0) return out;
  const to = context.pointer(out);
  const walk = { rows: 1, inner: size, aStep: 1, bStep: 1, rank: 0, table: [] };
  const add = (a: number, b: number) =>
    context.engine.run("binary", { op: BinaryOp.Add, a, b, out: to, ...walk }, size);
  if (second === undefined) copyAll(context, first, to);
  else add(context.pointer(first), context.pointer(second));
  for (const tensor of tensors.slice(2)) add(to, context.pointer(tensor));
  return out;
}

/** Arithmetic. */
export const kernels: KernelDefinition[] = [
  arithmetic("Add", BinaryOp.Add),
  arithmetic("Sub", BinaryOp.Sub),
  arithmetic("Multiply", BinaryOp.Multiply),
  arithmetic("RealDiv", BinaryOp.Divide),
  arithmetic("Maximum", BinaryOp.Maximum),
  arithmetic("Minimum", BinaryOp.Minimum),
  arithmetic("SquaredDifference", BinaryOp.SquaredDifference),
  arithmetic("Pow", BinaryOp.Pow),
  arithmetic("Mod", BinaryOp.Mod),
  arithmetic("FloorDiv", BinaryOp.FloorDiv),
  defineKernel("Prelu", ({ x, alpha }, _attrs, context) => floats(BinaryOp.Prelu, x, alpha, context)),
  defineKernel("EluGrad", ({ dy, y }, _attrs, context) => floats(BinaryOp.EluGrad, dy, y, context)),
  defineKernel("AddN", (inputs, _attrs, context) => addN(Object.values(inputs), context)),
];

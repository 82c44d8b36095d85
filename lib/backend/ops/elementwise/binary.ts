/**
 * Arithmetic of two tensors with broadcasting: Add, Sub, Multiply, RealDiv, Maximum, Minimum, SquaredDifference, Pow,
 * FloorDiv, Mod, Prelu, EluGrad; and AddN, the sum of a list of tensors of one shape.
 *
 * float32 and int32; as on tfjs' cpu backend the result has the dtype of a. Not covered: bool, complex numbers and mixed
 * dtypes (tfjs itself makes the dtypes equal before it calls the kernel), FloorDiv of floats, Pow of integers.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { BinaryOp } from "../../assembly/elementwise/opcodes.ts";
import type { KernelContext, KernelDefinition } from "../../kernel/mod.ts";
import { checkSameShape } from "../../kernel/checks.ts";
import { runBroadcast } from "./broadcast.ts";
import { copyAll } from "../data_movement/copy.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/** Rough operations an element, where it is not 1. */
const COSTS: Partial<Record<BinaryOp, number>> = {
  [BinaryOp.Pow]: 40,
  [BinaryOp.Mod]: 40,
  [BinaryOp.Divide]: 2,
};

function arithmetic(kernelName: string, op: BinaryOp): KernelDefinition {
  return {
    kernelName,
    run({ a, b }, _attrs, context) {
      if (a!.dtype !== b!.dtype) return undefined;
      if (a!.dtype === "float32" && op !== BinaryOp.FloorDiv) {
        return runBroadcast(context, "binary", op, a!, b!, "float32", COSTS[op]);
      }
      if (a!.dtype === "int32" && op !== BinaryOp.Pow) {
        return runBroadcast(context, "binaryInt", op, a!, b!, "int32", 4);
      }
      return undefined;
    },
  };
}

/** An op of floats whose inputs have other names than a and b. */
function named(kernelName: string, op: BinaryOp, first: string, second: string): KernelDefinition {
  return {
    kernelName,
    run(inputs, _attrs, context) {
      const a = inputs[first]!, b = inputs[second]!;
      if (!areFloat(a, b)) return undefined;
      return runBroadcast(context, "binary", op, a, b, "float32");
    },
  };
}

/** x0 + x1 + x2 + …, in that order: the running sum is added to in place. */
function addN(tensors: TensorInfo[], context: KernelContext): TensorInfo | undefined {
  const [first, second] = tensors;
  if (!areFloat(...tensors)) return undefined;
  for (const { shape } of tensors) checkSameShape(shape, first!.shape, "tensors to add");
  const size = sizeOf(first!);
  const out = context.output(first!.shape);
  if (size === 0) return out;
  const to = context.pointer(out);
  const add = (a: number, b: number) =>
    context.engine.run("binary", [BinaryOp.Add, a, b, to, 1, size, 1, 1, 0], size);
  if (second === undefined) copyAll(context, first!, to);
  else add(context.pointer(first!), context.pointer(second));
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
  named("Prelu", BinaryOp.Prelu, "x", "alpha"),
  named("EluGrad", BinaryOp.EluGrad, "dy", "y"),
  { kernelName: "AddN", run: (inputs, _attrs, context) => addN(Object.values(inputs), context) },
];

/**
 * Comparisons with broadcasting (Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual) of float32, int32
 * or bool tensors, and logic of bool tensors (LogicalAnd, LogicalOr, LogicalNot). The result is bool.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { CompareOp, LogicalOp } from "../../assembly/elementwise/opcodes.ts";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { runBroadcast } from "./broadcast.ts";
import { sizeOf } from "../shapes.ts";

/** Bools are compared as integers. */
function compareBools(op: CompareOp, a: TensorInfo, b: TensorInfo, context: KernelContext): TensorInfo {
  const x = context.call("Cast", { x: a }, { dtype: "int32" });
  const y = context.call("Cast", { x: b }, { dtype: "int32" });
  const out = runBroadcast(context, "compareInt", op, x, y, "bool", 2);
  context.dispose(x);
  context.dispose(y);
  return out;
}

type Comparison = "Equal" | "NotEqual" | "Less" | "LessEqual" | "Greater" | "GreaterEqual";

function comparison(kernelName: Comparison, op: CompareOp): KernelDefinition {
  return defineKernel(kernelName, ({ a, b }, _attrs, context) => {
    if (a.dtype !== b.dtype) return undefined;
    if (a.dtype === "float32") return runBroadcast(context, "compare", op, a, b, "bool");
    if (a.dtype === "int32") return runBroadcast(context, "compareInt", op, a, b, "bool", 2);
    return a.dtype === "bool" ? compareBools(op, a, b, context) : undefined;
  });
}

function logic(kernelName: "LogicalAnd" | "LogicalOr", op: LogicalOp): KernelDefinition {
  return defineKernel(kernelName, ({ a, b }, _attrs, context) => {
    if (a.dtype !== "bool" || b.dtype !== "bool") return undefined;
    return runBroadcast(context, "logical", op, a, b, "bool");
  });
}

/** Comparisons and logic. */
export const kernels: KernelDefinition[] = [
  comparison("Equal", CompareOp.Equal),
  comparison("NotEqual", CompareOp.NotEqual),
  comparison("Less", CompareOp.Less),
  comparison("LessEqual", CompareOp.LessEqual),
  comparison("Greater", CompareOp.Greater),
  comparison("GreaterEqual", CompareOp.GreaterEqual),
  logic("LogicalAnd", LogicalOp.And),
  logic("LogicalOr", LogicalOp.Or),
  defineKernel("LogicalNot", ({ x }, _attrs, context) => {
    if (x.dtype !== "bool") return undefined;
    const y = context.output(x.shape, "bool"), length = sizeOf(x);
    context.engine.run("logicalNot", { x: context.pointer(x), y: context.pointer(y), length }, length);
    return y;
  }),
];

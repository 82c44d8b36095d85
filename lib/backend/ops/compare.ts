/**
 * Comparisons with broadcasting (Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual) of float32, int32 or bool
 * tensors, and logic of bool tensors (LogicalAnd, LogicalOr, LogicalNot). The result is bool.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { CompareOp, LogicalOp } from "../assembly/elementwise/opcodes.ts";
import type { CnnBackend, KernelDefinition } from "../backend.ts";
import { runBroadcast } from "./broadcast.ts";
import { sizeOf } from "./shapes.ts";

/** Bools are compared as integers. */
function compareBools(op: CompareOp, a: TensorInfo, b: TensorInfo, backend: CnnBackend): TensorInfo {
  const [x, y] = [a, b].map((bools) => backend.call("Cast", { x: bools }, { dtype: "int32" }));
  const out = runBroadcast(backend, "compareInt", op, x!, y!, "bool", 2);
  backend.dispose(x);
  backend.dispose(y);
  return out;
}

function comparison(kernelName: string, op: CompareOp): KernelDefinition {
  return {
    kernelName,
    run({ a, b }, _attrs, backend) {
      if (a!.dtype !== b!.dtype) return undefined;
      if (a!.dtype === "float32") return runBroadcast(backend, "compare", op, a!, b!, "bool");
      if (a!.dtype === "int32") return runBroadcast(backend, "compareInt", op, a!, b!, "bool", 2);
      return a!.dtype === "bool" ? compareBools(op, a!, b!, backend) : undefined;
    },
  };
}

function logic(kernelName: string, op: LogicalOp): KernelDefinition {
  return {
    kernelName,
    run({ a, b }, _attrs, backend) {
      if (a!.dtype !== "bool" || b!.dtype !== "bool") return undefined;
      return runBroadcast(backend, "logical", op, a!, b!, "bool");
    },
  };
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
  {
    kernelName: "LogicalNot",
    run({ x }, _attrs, backend) {
      if (x!.dtype !== "bool") return undefined;
      const size = sizeOf(x!);
      const y = backend.output(x!.shape, "bool");
      backend.engine.run("logicalNot", [backend.pointer(x!), backend.pointer(y), size], size);
      return y;
    },
  },
];

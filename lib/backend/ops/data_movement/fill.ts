/**
 * Tensors of one value: Fill, ZerosLike, OnesLike.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, isStored, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { fill } from "./copy.ts";
import { sizeOf } from "../shapes.ts";

function filled(
  shape: number[],
  value: number,
  dtype: DataType,
  context: KernelContext,
): TensorInfo | undefined {
  if (!isStored(dtype)) return undefined;
  const out = context.output(shape, dtype);
  fill(context, context.pointer(out), sizeOf(out), value, dtype);
  return out;
}

/** Tensors of one value. */
export const kernels: KernelDefinition[] = [
  defineKernel("Fill", (_inputs, { shape, value, dtype }, context) => {
    if (typeof value === "string") return undefined;
    return filled(shape, Number(value), dtype ?? util.inferDtype(value), context);
  }),
  defineKernel("ZerosLike", ({ x }, _attrs, context) => filled(x.shape, 0, x.dtype, context)),
  defineKernel("OnesLike", ({ x }, _attrs, context) => filled(x.shape, 1, x.dtype, context)),
];

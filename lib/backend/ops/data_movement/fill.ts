/**
 * Tensors of one value: Fill, ZerosLike, OnesLike.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext, KernelDefinition } from "../../kernel/mod.ts";
import { isStored } from "../../kernel/values.ts";
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
  {
    kernelName: "Fill",
    run(_inputs, attrs, context) {
      const { shape, value, dtype } = attrs as { shape: number[]; value: number | string; dtype?: DataType };
      if (typeof value === "string") return undefined;
      return filled(shape, Number(value), dtype ?? util.inferDtype(value), context);
    },
  },
  { kernelName: "ZerosLike", run: ({ x }, _attrs, context) => filled(x!.shape, 0, x!.dtype, context) },
  { kernelName: "OnesLike", run: ({ x }, _attrs, context) => filled(x!.shape, 1, x!.dtype, context) },
];

/**
 * OneHot: for each index a vector with `onValue` there and `offValue` elsewhere, as float32 or int32.
 *
 * @module
 */
import type { DataType } from "@tensorflow/tfjs";
import type { KernelDefinition } from "../../kernel/mod.ts";
import { bitsOf, sizeOf } from "../shapes.ts";

/** OneHot. */
export const kernels: KernelDefinition[] = [{
  kernelName: "OneHot",
  run({ indices }, attrs, context) {
    const { dtype, depth, onValue, offValue } = attrs as {
      dtype: DataType;
      depth: number;
      onValue: number;
      offValue: number;
    };
    if (indices!.dtype !== "int32" || (dtype !== "float32" && dtype !== "int32")) return undefined;
    const out = context.output([...indices!.shape, depth], dtype);
    const values = [onValue, offValue].map((value) => bitsOf(value, dtype));
    const args = [context.pointer(indices!), context.pointer(out), sizeOf(indices!), depth, ...values];
    context.engine.run("oneHot", args, sizeOf(out));
    return out;
  },
}];

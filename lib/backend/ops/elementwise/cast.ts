/**
 * Cast between float32, int32 and bool. (Cast to the same dtype shares the values: reference.ts.)
 *
 * @module
 */
import type { DataType } from "@tensorflow/tfjs";
import type { KernelDefinition } from "../../kernel/mod.ts";
import { bitsOf, isNumeric, sizeOf } from "../shapes.ts";
import { isStored } from "../../kernel/values.ts";

/** Kernel for each pair of dtypes. */
const KERNELS: Record<string, string> = {
  "float32 int32": "floatToInt",
  "float32 bool": "floatToBool",
  "int32 float32": "intToFloat",
  "int32 bool": "intToBool",
  "bool float32": "boolToNumber",
  "bool int32": "boolToNumber",
};

/** Cast. */
export const kernels: KernelDefinition[] = [{
  kernelName: "Cast",
  run({ x }, attrs, context) {
    const dtype = attrs.dtype as DataType;
    if (!isNumeric(x!) || !isStored(dtype)) return undefined;
    if (x!.dtype === dtype) return context.reference(x!, x!.shape);
    const size = sizeOf(x!);
    const y = context.output(x!.shape, dtype);
    const args = [context.pointer(x!), context.pointer(y), size, bitsOf(1, dtype)];
    context.engine.run(KERNELS[`${x!.dtype} ${dtype}`]!, args, size);
    return y;
  },
}];

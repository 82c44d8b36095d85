/**
 * Cast between float32, int32 and bool. (A cast to the same dtype shares the values:
 * ../data_movement/reference.ts.)
 *
 * @module
 */
import { defineKernel, isStored, type KernelDefinition } from "../../kernel/mod.ts";
import { bitsOf, sizeOf } from "../shapes.ts";

/** Cast. */
export const kernels: KernelDefinition[] = [
  defineKernel("Cast", ({ x }, { dtype }, context) => {
    if (!isStored(x.dtype) || !isStored(dtype)) return undefined;
    if (x.dtype === dtype) return context.reference(x, x.shape);
    const length = sizeOf(x), y = context.output(x.shape, dtype);
    const args = { x: context.pointer(x), y: context.pointer(y), length };
    if (x.dtype === "bool") context.engine.run("boolToNumber", { ...args, one: bitsOf(1, dtype) }, length);
    else if (x.dtype === "int32") {
      context.engine.run(dtype === "bool" ? "intToBool" : "intToFloat", args, length);
    } else context.engine.run(dtype === "bool" ? "floatToBool" : "floatToInt", args, length);
    return y;
  }),
];

/**
 * Select: condition ? t : e, for each element. tfjs broadcasts the three to one shape before; what it does with a
 * condition of another shape is left to its cpu kernel.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { KernelDefinition } from "../../kernel/mod.ts";
import { elementBytes, isNumeric, sizeOf } from "../shapes.ts";

/** Select. */
export const kernels: KernelDefinition[] = [{
  kernelName: "Select",
  run({ condition, t, e }, _attrs, context) {
    if (condition!.dtype !== "bool" || t!.dtype !== e!.dtype || !isNumeric(t!)) return undefined;
    // Of an empty shape and a number, tfjs' broadcast leaves the number as it is.
    if (sizeOf(t!) === 0) return context.output(t!.shape, t!.dtype);
    const sameShape = [condition!, e!].every(({ shape }) => util.arraysEqual(shape, t!.shape));
    if (!sameShape) return undefined;
    const size = sizeOf(t!);
    const out = context.output(t!.shape, t!.dtype);
    const kernel = elementBytes(t!.dtype) === 4 ? "select4" : "select1";
    const pointers = [condition!, t!, e!, out].map((tensor) => context.pointer(tensor));
    context.engine.run(kernel, [...pointers, size], size);
    return out;
  },
}];

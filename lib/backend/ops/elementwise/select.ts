/**
 * Select: condition ? t : e, for each element. TensorFlow.js broadcasts all three to one shape first. If
 * their shapes still differ, its cpu kernel computes the result.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { elementBytes, isNumeric, sizeOf } from "../shapes.ts";

/** Select. */
export const kernels: KernelDefinition[] = [
  defineKernel("Select", ({ condition, t, e }, _attrs, context) => {
    if (condition.dtype !== "bool" || t.dtype !== e.dtype || !isNumeric(t)) return undefined;
    const length = sizeOf(t);
    // When tfjs broadcasts an empty shape and a number, it leaves the number as it is.
    if (length === 0) return context.output(t.shape, t.dtype);
    const sameShape = [condition, e].every(({ shape }) => util.arraysEqual(shape, t.shape));
    if (!sameShape) return undefined;
    const out = context.output(t.shape, t.dtype);
    const kernel = elementBytes(t.dtype) === 4 ? "select4" : "select1";
    context.engine.run(kernel, {
      condition: context.pointer(condition),
      a: context.pointer(t),
      b: context.pointer(e),
      out: context.pointer(out),
      length,
    }, length);
    return out;
  }),
];

/**
 * OneHot: for each index a vector with `onValue` there and `offValue` elsewhere, as float32 or int32.
 *
 * @module
 */
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { bitsOf, sizeOf } from "../shapes.ts";

/** OneHot. */
export const kernels: KernelDefinition[] = [
  defineKernel("OneHot", ({ indices }, { dtype, depth, onValue, offValue }, context) => {
    if (indices.dtype !== "int32" || (dtype !== "float32" && dtype !== "int32")) return undefined;
    const out = context.output([...indices.shape, depth], dtype);
    context.engine.run("oneHot", {
      indices: context.pointer(indices),
      out: context.pointer(out),
      count: sizeOf(indices),
      depth,
      on: bitsOf(onValue, dtype),
      off: bitsOf(offValue, dtype),
    }, sizeOf(out));
    return out;
  }),
];

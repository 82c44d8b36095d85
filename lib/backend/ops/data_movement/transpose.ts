/**
 * Transpose by any permutation, and Reverse along any axes: copies with different strides.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { copyBlock } from "./copy.ts";
import { elementBytes, isNumeric, sizeOf, stridesOf } from "../shapes.ts";

/** Transpose and Reverse. */
export const kernels: KernelDefinition[] = [
  defineKernel("Transpose", ({ x }, { perm }, context) => {
    if (!isNumeric(x)) return undefined;
    util.assert(
      util.arraysEqual([...perm].sort((a, b) => a - b), x.shape.map((_, d) => d)),
      () => `perm: expected each axis from 0 to ${x.shape.length - 1} once, but got [${perm}]`,
    );
    const shape = perm.map((axis) => x.shape[axis]!);
    const from = stridesOf(x.shape), to = stridesOf(shape);
    const out = context.output(shape, x.dtype);
    const dimensions = shape.map((size, d) => ({ size, strides: [from[perm[d]!]!, to[d]!] }));
    copyBlock(context, context.pointer(x), context.pointer(out), dimensions, x.dtype);
    return out;
  }),
  defineKernel("Reverse", ({ x }, { dims }, context) => {
    if (!isNumeric(x)) return undefined;
    if (x.shape.length === 0) return context.reference(x, x.shape);
    const axes = util.parseAxisParam(dims, x.shape);
    const out = context.output(x.shape, x.dtype);
    if (sizeOf(out) === 0) return out;
    let first = 0;
    const strides = stridesOf(x.shape);
    const dimensions = x.shape.map((size, d) => {
      const stride = strides[d]!;
      if (!axes.includes(d)) return { size, strides: [stride, stride] };
      first += (size - 1) * stride;
      return { size, strides: [-stride, stride] };
    });
    const from = context.pointer(x) + first * elementBytes(x.dtype);
    copyBlock(context, from, context.pointer(out), dimensions, x.dtype);
    return out;
  }),
];

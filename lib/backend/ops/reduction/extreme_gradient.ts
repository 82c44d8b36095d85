/**
 * ExtremeGrad, a kernel of our own: the gradient of Max and of Min, dx = dy times 1 where x is the maximum or minimum, and
 * times 0 elsewhere.
 *
 * @module
 */
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { groupsOf, sortedAxes } from "./groups.ts";
import { sizeOf } from "../shapes.ts";

/** ExtremeGrad. */
export const kernels: KernelDefinition[] = [
  defineKernel("ExtremeGrad", ({ dy, x, y }, { axis }, context) => {
    const groups = groupsOf(x.shape, sortedAxes(axis, x.shape));
    if (groups === undefined) {
      throw new RangeError(
        `gradient of a maximum: expected axes that lie together, but got [${axis}] of [${x.shape}]`,
      );
    }
    const dx = context.output(x.shape), size = sizeOf(x);
    const pointers = { dy: context.pointer(dy), y: context.pointer(y), x: context.pointer(x) };
    context.engine.run("extremeGradient", { ...pointers, dx: context.pointer(dx), ...groups }, size);
    return dx;
  }),
];

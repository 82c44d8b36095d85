/**
 * ClipGrad, a kernel of our own: the gradient of ClipByValue, dx = dy where clipValueMin ≤ x ≤ clipValueMax, else 0.
 *
 * @module
 */
import type { KernelDefinition } from "../../kernel/mod.ts";
import { checkSameShape } from "../../kernel/checks.ts";
import { float } from "../../kernel/engine.ts";
import { sizeOf } from "../shapes.ts";

/** The name under which it is registered. */
export const CLIP_GRAD = "ClipGrad";

/** ClipGrad. */
export const kernels: KernelDefinition[] = [{
  kernelName: CLIP_GRAD,
  run({ dy, x }, { clipValueMin, clipValueMax }, context) {
    checkSameShape(dy!.shape, x!.shape, "gradient of clipByValue");
    const dx = context.output(x!.shape), size = sizeOf(x!);
    const pointers = [dy!, x!, dx].map((tensor) => context.pointer(tensor));
    const limits = [float(clipValueMin as number), float(clipValueMax as number)];
    context.engine.run("clipGradient", [...pointers, size, ...limits], size);
    return dx;
  },
}];

/**
 * ClipGrad, a kernel of our own: the gradient of ClipByValue, dx = dy where clipValueMin ≤ x ≤ clipValueMax, else 0.
 *
 * @module
 */
import type { KernelDefinition } from "../backend.ts";
import { checkSameShape } from "../checks.ts";
import { float } from "../engine.ts";
import { sizeOf } from "./shapes.ts";

/** The name under which it is registered. */
export const CLIP_GRAD = "ClipGrad";

/** ClipGrad. */
export const kernels: KernelDefinition[] = [{
  kernelName: CLIP_GRAD,
  run({ dy, x }, { clipValueMin, clipValueMax }, backend) {
    checkSameShape(dy!.shape, x!.shape, "gradient of clipByValue");
    const dx = backend.output(x!.shape), size = sizeOf(x!);
    const pointers = [dy!, x!, dx].map((tensor) => backend.pointer(tensor));
    const limits = [float(clipValueMin as number), float(clipValueMax as number)];
    backend.engine.run("clipGradient", [...pointers, size, ...limits], size);
    return dx;
  },
}];

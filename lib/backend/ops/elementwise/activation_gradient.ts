/**
 * ActivationBiasGrad, a kernel of our own: from dy and y of `y = relu(z + bias)` to dz and dbias, in one pass.
 *
 * The gradient of a fused convolution calls it (fusion/convolution.ts); TensorFlow.js itself would take Step, Multiply and Sum.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext, KernelDefinition } from "../../kernel/mod.ts";
import { checkSameShape } from "../../kernel/checks.ts";
import { takeMasked } from "../pooling/masked_gradient.ts";
import { CHANNEL_SUMS } from "../pooling/max.ts";

/** The name under which it is registered. */
export const ACTIVATION_BIAS_GRAD = "ActivationBiasGrad";

/** The gradient of Relu alone: dy and x → dx. */
export const RELU_GRAD = "ReluGrad";

/** Inputs: dy and, where there is an activation, y, both [..., channels]. Results: dz like dy, dbias [channels]. */
function activationBiasGrad(dy: TensorInfo, y: TensorInfo | undefined, context: KernelContext): TensorInfo[] {
  if (y !== undefined) checkSameShape(dy.shape, y.shape, "gradient of an activation");
  const masked = y && takeMasked(dy, y, context);
  if (masked !== undefined) return masked;
  const channels = dy.shape.at(-1)!;
  const sums = y === undefined ? context.stored(dy).derived?.get(CHANNEL_SUMS) : undefined;
  if (sums !== undefined) {
    const dbias = context.output([channels]);
    context.engine.run("sumPartials", [sums, context.pointer(dbias), 1, channels], 0); // one part: a copy
    return [context.reference(dy), dbias];
  }
  const size = util.sizeFromShape(dy.shape), rows = channels === 0 ? 0 : size / channels;
  const parts = context.engine.participants(size);
  const partial = context.scratch(parts * channels * 4);
  const dz = y === undefined ? context.reference(dy, dy.shape) : context.output(dy.shape);
  const dbias = context.output([channels]);
  context.engine.run("reluBiasGradient", [
    context.pointer(dy),
    y === undefined ? 0 : context.pointer(y),
    context.pointer(dz),
    partial,
    rows,
    channels,
  ], size);
  context.engine.run("sumPartials", [partial, context.pointer(dbias), parts, channels], 0);
  return [dz, dbias];
}

/** dx = x > 0 ? dy : 0 */
function reluGrad(dy: TensorInfo, x: TensorInfo, context: KernelContext): TensorInfo {
  checkSameShape(dy.shape, x.shape, "gradient of ReLU");
  if (x.dtype !== "float32") {
    const floats = context.call("Cast", { x }, { dtype: "float32" });
    const dx = reluGrad(dy, floats, context);
    context.dispose(floats);
    return dx;
  }
  const size = util.sizeFromShape(x.shape), channels = x.shape.at(-1) ?? 1;
  const dx = context.output(x.shape);
  const pointers = [dy, x, dx].map((tensor) => context.pointer(tensor));
  context.engine.run(
    "reluBiasGradient",
    [...pointers, 0, channels === 0 ? 0 : size / channels, channels],
    size,
  );
  return dx;
}

/** ActivationBiasGrad and ReluGrad. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: ACTIVATION_BIAS_GRAD,
    run: ({ dy, y }, _attrs, context) => activationBiasGrad(dy!, y, context),
  },
  {
    kernelName: RELU_GRAD,
    run: ({ dy, x }, _attrs, context) => reluGrad(dy!, x!, context),
  },
];

/**
 * ActivationBiasGrad, a kernel of our own: from dy and y of `y = relu(z + bias)` to dz and dbias, in one
 * pass.
 *
 * The gradient of a fused convolution calls it (fusion/convolution.ts); TensorFlow.js itself would run Step,
 * Multiply and Sum.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { checkSameShape, defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { takeMasked } from "../pooling/masked_gradient.ts";
import { CHANNEL_SUMS } from "../pooling/max.ts";

/**
 * Returns dz, which has the shape of dy, and dbias [channels]. dy and y are [..., channels]; without y there
 * is no activation.
 */
function activationBiasGrad(dy: TensorInfo, y: TensorInfo | undefined, context: KernelContext): TensorInfo[] {
  if (y !== undefined) checkSameShape(dy.shape, y.shape, "gradient of an activation");
  const masked = y && takeMasked(dy, y, context);
  if (masked !== undefined) return masked;
  const channels = dy.shape.at(-1)!;
  const sums = y === undefined ? context.stored(dy).derived?.get(CHANNEL_SUMS) : undefined;
  if (sums !== undefined) {
    const dbias = context.output([channels]);
    // With one part, this is a copy.
    context.engine.run("sumPartials", {
      partial: sums,
      sum: context.pointer(dbias),
      parts: 1,
      length: channels,
    }, 0);
    return [context.reference(dy), dbias];
  }
  const size = util.sizeFromShape(dy.shape), rows = channels === 0 ? 0 : size / channels;
  const parts = context.engine.participants(size);
  const partial = context.scratch(parts * channels * 4);
  const dz = y === undefined ? context.reference(dy, dy.shape) : context.output(dy.shape);
  const dbias = context.output([channels]);
  context.engine.run("reluBiasGradient", {
    dy: context.pointer(dy),
    y: y === undefined ? 0 : context.pointer(y),
    dz: context.pointer(dz),
    partial,
    rows,
    channels,
  }, size);
  context.engine.run("sumPartials", { partial, sum: context.pointer(dbias), parts, length: channels }, 0);
  return [dz, dbias];
}

/** The smallest positive float. */
const TINY = 2 ** -149;

/** Returns dx = 0 < x ≤ limit ? dy : 0. */
function reluGrad(dy: TensorInfo, x: TensorInfo, context: KernelContext, limit = Infinity): TensorInfo {
  checkSameShape(dy.shape, x.shape, "gradient of ReLU");
  if (x.dtype !== "float32") {
    const floats = context.call("Cast", { x }, { dtype: "float32" });
    const dx = reluGrad(dy, floats, context, limit);
    context.dispose(floats);
    return dx;
  }
  const size = util.sizeFromShape(x.shape), channels = x.shape.at(-1) ?? 1;
  const dx = context.output(x.shape);
  if (limit !== Infinity) {
    const pointers = { dy: context.pointer(dy), x: context.pointer(x), dx: context.pointer(dx) };
    const args = { ...pointers, length: size, low: TINY, high: limit, keepNan: 1 };
    context.engine.run("clipGradient", args, size);
    return dx;
  }
  context.engine.run("reluBiasGradient", {
    dy: context.pointer(dy),
    y: context.pointer(x),
    dz: context.pointer(dx),
    partial: 0,
    rows: channels === 0 ? 0 : size / channels,
    channels,
  }, size);
  return dx;
}

/** ActivationBiasGrad and ReluGrad. */
export const kernels: KernelDefinition[] = [
  defineKernel("ActivationBiasGrad", ({ dy, y }, _attrs, context) => activationBiasGrad(dy, y, context)),
  defineKernel("ReluGrad", ({ dy, x }, { limit }, context) => reluGrad(dy, x, context, limit)),
];

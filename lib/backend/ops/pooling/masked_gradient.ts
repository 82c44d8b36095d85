/**
 * Gradients that are faster to compute with ReLU's mask than without it: those of a max pooling over a ReLU's
 * result.
 *
 * In training, only ReLU's own gradient reads such a gradient, and masks it. So it is deferred
 * (memory/tensor_data.ts), and ReLU's gradient takes it masked, by {@linkcode takeMasked}, in one pass over
 * the memory. If anything else reads it, for example Grad-CAM, the gradient of the pooling alone is computed
 * then.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext, StoredValues } from "../../kernel/mod.ts";
import { behind, type Remembered } from "../deferred.ts";

/** The gradient of ReLU's input, and its sums by channel, which are the gradient of the bias. */
export type Masked = [dz: TensorInfo, dbias: TensorInfo];

/**
 * The ReLU's result to which a deferred gradient belongs, and how to compute it masked, by what computes it
 * without the mask.
 */
const maskable: Remembered<{ result: StoredValues; masked(): Masked }> = new WeakMap();

/**
 * Defers the gradient of a pooling.
 *
 * @param dy The gradient of the pooling's result.
 * @param result The pooling's input: a ReLU's result.
 * @param compute Writes the gradient of the pooling, without a mask.
 * @param masked Computes it with the mask; called while a kernel runs.
 */
export function deferMaskable(
  context: KernelContext,
  dy: TensorInfo,
  result: TensorInfo,
  compute: (to: number) => void,
  masked: () => Masked,
): TensorInfo {
  maskable.set(compute, { result: context.stored(result), masked });
  return context.defer(result.shape, [dy, result], compute);
}

/**
 * Returns the gradient `dy` with the mask of the ReLU whose result is `y`, or `undefined` if it is an
 * ordinary gradient.
 */
export function takeMasked(dy: TensorInfo, y: TensorInfo, context: KernelContext): Masked | undefined {
  const found = behind(maskable, dy, context);
  return found?.result === context.stored(y) ? found.masked() : undefined;
}

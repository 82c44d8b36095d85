/**
 * Gradients that are cheaper to compute with ReLU's mask than without it: those of a max pooling over a ReLU's result.
 *
 * In training, the only reader of such a gradient is ReLU's own gradient, which masks it. So it is deferred (tensor_data.ts):
 * ReLU's gradient takes it masked, by {@linkcode takeMasked}, in one pass over the memory. For any other reader, for example
 * Grad-CAM, the gradient of the pooling alone is computed at that moment.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Deferred, KernelContext, StoredValues } from "../../kernel/mod.ts";

/** The gradient of ReLU's input, and its sums by channel: the gradient of the bias. */
export type Masked = [dz: TensorInfo, dbias: TensorInfo];

/** For each deferred gradient: the ReLU's result that it belongs to, and how to compute it masked. */
const maskable = new WeakMap<Deferred["compute"], { result: StoredValues; masked(): Masked }>();

/**
 * Defers the gradient of a pooling.
 *
 * @param dy The gradient of the pooling's result.
 * @param result The pooling's input: a ReLU's result.
 * @param compute Writes the gradient of the pooling, without a mask.
 * @param masked Computes it with the mask, within a kernel call.
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

/** The gradient `dy` with the mask of the ReLU whose result is `y`; `undefined` if it is an ordinary gradient, which is still to be masked. */
export function takeMasked(dy: TensorInfo, y: TensorInfo, context: KernelContext): Masked | undefined {
  const { deferred } = context.stored(dy);
  const found = deferred && maskable.get(deferred.compute);
  return found?.result === context.stored(y) ? found.masked() : undefined;
}

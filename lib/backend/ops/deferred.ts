/**
 * What is known of results that are not computed until something reads them.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Deferred, KernelContext } from "../kernel/mod.ts";

/** What a kernel remembers of the results that it defers, by what computes them. */
export type Remembered<T> = WeakMap<Deferred["compute"], T>;

/** Returns what a kernel remembers of a tensor; `undefined` if the tensor is not deferred, or not by that kernel. */
export function behind<T>(
  remembered: Remembered<T>,
  tensor: TensorInfo,
  context: KernelContext,
): T | undefined {
  const deferred = tensor.dtype === "float32" ? context.stored(tensor).deferred : undefined;
  return deferred && remembered.get(deferred.compute);
}

/**
 * Runs kernels by name from code above the ops: layers, optimizers and gradients.
 *
 * @module
 */
import { engine } from "@tensorflow/tfjs";
import type { NamedAttrMap, NamedTensorMap, Tensor } from "@tensorflow/tfjs";
import type { AttributesIfAny } from "./context.ts";
import type { InputsOf, KernelName, ResultOf } from "./signatures.ts";

/** The inputs of a kernel as tensors that TensorFlow.js tracks. */
export type TensorsOf<N extends KernelName> = { [K in keyof InputsOf<N>]: Tensor };

/**
 * Runs a kernel of the active backend through TensorFlow.js, which records it for gradients.
 *
 * @returns Its result, or its results if it has several.
 */
export function runKernel<N extends KernelName>(
  kernelName: N,
  inputs: TensorsOf<N>,
  ...[attrs = {}]: AttributesIfAny<N>
): ResultOf<N> {
  const untyped = inputs as unknown as NamedTensorMap;
  return engine().runKernel(kernelName, untyped, attrs as NamedAttrMap) as unknown as ResultOf<N>;
}

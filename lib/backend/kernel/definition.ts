/**
 * How an op is computed: the files of `ops/` export lists of these definitions.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "./context.ts";
import type { AttributesOf, InputsOf, KernelName } from "./signatures.ts";

/** What a kernel returns: `undefined` if it does not cover the case. */
export type KernelResult = TensorInfo | TensorInfo[] | undefined;

/**
 * How a kernel of TensorFlow.js is computed here. Make one with {@linkcode defineKernel}.
 *
 * If `run` returns `undefined`, the next definition of the same kernel is tried, and at last TensorFlow.js'
 * own cpu kernel, over views of our memory. The backend counts these cases. `run` disposes of the tensors
 * that it makes and does not return; if it throws, the backend does.
 */
export interface KernelDefinition {
  /** As TensorFlow.js names it: "Conv2D", "Add", … */
  kernelName: string;
  /** Computes the op. */
  run(inputs: unknown, attrs: unknown, context: KernelContext): KernelResult;
}

/**
 * Defines a kernel whose inputs and attributes have the types that belong to its name (signatures.ts).
 * TensorFlow.js passes both untyped, so this is where they get their types.
 */
export function defineKernel<N extends KernelName>(
  kernelName: N,
  run: (inputs: InputsOf<N>, attrs: AttributesOf<N>, context: KernelContext) => KernelResult,
): KernelDefinition {
  return { kernelName, run: run as KernelDefinition["run"] };
}

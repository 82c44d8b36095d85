/**
 * What an op of ours is: the files of `ops/` export lists of these.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Attributes, Inputs, KernelContext } from "./context.ts";
/**
 * One op: how its kernel of TensorFlow.js is computed here.
 *
 * `run` returning `undefined` means that this case is not covered: the next definition of the same kernel is tried, and at
 * last TensorFlow.js' own cpu kernel, over views of our memory. Each such case is counted in
 * {@linkcode fallbacks}. Tensors that `run` makes and does not return must be disposed of by it; if it throws,
 * {@linkcode execute} releases them.
 */
export interface KernelDefinition {
  /** As TensorFlow.js names it: "Conv2D", "Add", … */
  kernelName: string;
  /** Computes the op. Optional inputs that were not given are undefined. */
  run(inputs: Inputs, attrs: Attributes, context: KernelContext): TensorInfo | TensorInfo[] | undefined;
}

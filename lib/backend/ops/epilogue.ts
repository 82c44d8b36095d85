/**
 * What follows a convolution or matrix product in the "fused" kernels: bias and activation.
 *
 * Identity, ReLU and ReLU6 are limits that the kernels apply while they store; the other activations are kernels of their own.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Attributes, Inputs, KernelContext } from "../kernel/mod.ts";
import { type Clamp, NO_CLAMP } from "./runner.ts";

/** Activations that are a limit. */
const clamps: Record<string, Clamp> = {
  linear: NO_CLAMP,
  relu: { low: 0, high: Infinity },
  relu6: { low: 0, high: 6 },
};

/** Activations that are a kernel. */
const kernelNames: Record<string, string> = {
  elu: "Elu",
  sigmoid: "Sigmoid",
  prelu: "Prelu",
  leakyrelu: "LeakyRelu",
  tanh: "Tanh",
  selu: "Selu",
};

/** How a fused kernel ends. */
export interface Ending {
  /** A bias of one number a column, which the kernel adds itself. */
  bias: TensorInfo | undefined;
  /** What the kernel does to the sum. */
  clamp: Clamp;
  /** What is left to do with the result; releases it if it makes another. */
  finish(y: TensorInfo): TensorInfo;
}

/** No bias and no activation. */
export const PLAIN: Ending = { bias: undefined, clamp: NO_CLAMP, finish: (y) => y };

/**
 * @param columns Channels or columns of the result. A bias of any other shape is added by broadcasting.
 * @returns undefined for an activation that is not known.
 */
export function endingOf(
  inputs: Inputs,
  attrs: Attributes,
  columns: number,
  context: KernelContext,
): Ending | undefined {
  const { bias, preluActivationWeights } = inputs;
  const name = (attrs.activation as string | undefined) ?? "linear";
  const clamp = clamps[name];
  if (clamp === undefined && kernelNames[name] === undefined) return undefined;
  const isColumnBias = bias !== undefined && bias.shape.at(-1) === columns &&
    util.sizeFromShape(bias.shape) === columns && bias.dtype === "float32";
  const addsBias = bias !== undefined && !isColumnBias;

  const steps: ((y: TensorInfo) => TensorInfo)[] = [];
  if (addsBias) steps.push((y) => context.call("Add", { a: y, b: bias }));
  if (clamp === undefined) {
    const alpha = preluActivationWeights;
    const given: Inputs = name === "prelu" ? { alpha: alpha! } : {};
    const options = name === "leakyrelu" ? { alpha: attrs.leakyreluAlpha ?? 0.2 } : {};
    steps.push((y) => context.call(kernelNames[name]!, { x: y, ...given }, options));
  } else if (addsBias && name !== "linear") {
    steps.push((y) => context.call(name === "relu" ? "Relu" : "Relu6", { x: y }));
  }
  return {
    bias: isColumnBias ? bias : undefined,
    clamp: clamp === undefined || addsBias ? NO_CLAMP : clamp,
    finish: (y) =>
      steps.reduce((before, step) => {
        const after = step(before);
        context.dispose(before);
        return after;
      }, y),
  };
}

/**
 * The epilogue of a convolution or matrix product in the "fused" kernels: bias and activation.
 *
 * Identity, ReLU and ReLU6 are limits that the kernels apply while they store; the other activations are
 * kernels of their own.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { AttributesOf, InputsOf, KernelContext } from "../kernel/mod.ts";
import { type Clamp, NO_CLAMP } from "./runner.ts";

/** Activations that are a limit. */
const clamps: Record<string, Clamp> = {
  linear: NO_CLAMP,
  relu: { low: 0, high: Infinity },
  relu6: { low: 0, high: 6 },
};

/** Activations that are a kernel without parameters. */
const activations: Record<string, "Elu" | "Sigmoid" | "Tanh" | "Selu"> = {
  elu: "Elu",
  sigmoid: "Sigmoid",
  tanh: "Tanh",
  selu: "Selu",
};

/** What a fused kernel does after the sums. */
export interface Epilogue {
  /** A bias of one number per column, which the kernel itself adds. */
  bias: TensorInfo | undefined;
  /** The limits that the kernel applies to the sums. */
  clamp: Clamp;
  /** Computes the rest, and disposes of `y` if that makes another tensor. */
  finish(y: TensorInfo): TensorInfo;
}

/** No bias and no activation. */
export const PLAIN: Epilogue = { bias: undefined, clamp: NO_CLAMP, finish: (y) => y };

type FusedName = "FusedConv2D" | "FusedDepthwiseConv2D" | "_FusedMatMul";
type FusedInputs = Pick<InputsOf<FusedName>, "bias" | "preluActivationWeights">;
type FusedAttributes = Pick<AttributesOf<FusedName>, "activation" | "leakyreluAlpha">;

type Step = (y: TensorInfo) => TensorInfo;

/**
 * Returns the epilogue of a fused kernel, or `undefined` if its activation is not known.
 *
 * @param columns Channels or columns of the result. A bias of any other shape is added by broadcasting.
 */
export function epilogueOf(
  { bias, preluActivationWeights }: FusedInputs,
  attrs: FusedAttributes,
  columns: number,
  context: KernelContext,
): Epilogue | undefined {
  const activation = attrs.activation ?? "linear", leakyreluAlpha = attrs.leakyreluAlpha ?? 0.2;
  const clamp = clamps[activation];
  const step = clamp
    ? undefined
    : activationStep(activation, preluActivationWeights, leakyreluAlpha, context);
  if (clamp === undefined && step === undefined) return undefined;
  if (bias === undefined || isColumnBias(bias, columns)) {
    return { bias, clamp: clamp ?? NO_CLAMP, finish: finishBy(step ? [step] : [], context) };
  }
  const addBias: Step = (y) => context.call("Add", { a: y, b: bias });
  const limit: Step = (y) => context.call(activation === "relu" ? "Relu" : "Relu6", { x: y });
  const last = step ?? (activation === "linear" ? undefined : limit);
  return { bias: undefined, clamp: NO_CLAMP, finish: finishBy(last ? [addBias, last] : [addBias], context) };
}

function isColumnBias(bias: TensorInfo, columns: number): boolean {
  return bias.dtype === "float32" && bias.shape.at(-1) === columns &&
    util.sizeFromShape(bias.shape) === columns;
}

function activationStep(
  activation: string,
  slopes: TensorInfo | undefined,
  leakyreluAlpha: number,
  context: KernelContext,
): Step | undefined {
  if (activation === "leakyrelu") return (x) => context.call("LeakyRelu", { x }, { alpha: leakyreluAlpha });
  if (activation === "prelu" && slopes) return (x) => context.call("Prelu", { x, alpha: slopes });
  const name = activations[activation];
  return name && ((x) => context.call(name, { x }));
}

/** One step after the other, each of which disposes of what the one before it made. */
function finishBy(steps: readonly Step[], context: KernelContext): Step {
  return (y) =>
    steps.reduce((before, step) => {
      const after = step(before);
      context.dispose(before);
      return after;
    }, y);
}

/**
 * Batch normalization in training followed by ReLU, without the tensors between them.
 *
 * BatchNormTraining defers its result (memory/tensor_data.ts). Relu computes it with its limits in the same pass. In the
 * backward pass, ReluGrad defers the masked gradient, and BatchNormTrainingGrad masks the gradient while it reads it. So
 * of a layer's four large tensors only two are written. If anything else reads one of the others, it is computed then.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { checkSameShape, defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { behind, type Remembered } from "../deferred.ts";
import { type Clamp, NO_CLAMP } from "../runner.ts";
import { asNow } from "../shapes.ts";

/** A batch normalization: y = a x + b for each channel. */
export interface Normalization {
  x: TensorInfo;
  mean: TensorInfo;
  /** Writes it, limited. */
  run(to: number, clamp: Clamp): void;
  /** A pointer to a and b, [2, channels]. */
  affine(): number;
}

/** The gradient of a ReLU's result, and the normalization that is the ReLU's input. */
interface MaskedGradient {
  dy: TensorInfo;
  normalization: Normalization;
  limit: number;
}

/** What is behind deferred results and gradients, by what computes them. */
const normalizations: Remembered<Normalization> = new WeakMap();
const gradients: Remembered<MaskedGradient> = new WeakMap();

/** The name of a and b where they are kept, with the mean. */
const AFFINE = "affine";

/**
 * Defers the result of a batch normalization.
 *
 * @param makeAffine Writes a and b, [2, channels].
 */
export function deferNormalization(
  context: KernelContext,
  inputs: { x: TensorInfo; mean: TensorInfo },
  makeAffine: (to: number) => void,
): TensorInfo {
  const x = asNow(inputs.x), mean = asNow(inputs.mean);
  const [channels = 0] = mean.shape, size = x.shape.reduce((size, side) => size * side, 1);
  const rows = channels === 0 ? 0 : size / channels;
  context.derived(mean, AFFINE, 2 * channels * 4, makeAffine);
  const affine = () =>
    context.derived(mean, AFFINE, 2 * channels * 4, () => {
      throw new Error(
        "batch normalization: expected the mean of the forward pass, but it has been overwritten",
      );
    });
  const run = (y: number, { low, high }: Clamp) => {
    const args = { x: context.pointer(x), dy: 0, affine: affine(), y, rows, channels, low, high };
    context.engine.run("batchNormAffine", args, size);
  };
  const compute = (to: number) => run(to, NO_CLAMP);
  normalizations.set(compute, { x, mean, run, affine });
  return context.defer(x.shape, [x, mean], compute);
}

/** Returns the batch normalization whose result, which is not computed yet, a tensor is. */
export function normalizationBehind(tensor: TensorInfo, context: KernelContext): Normalization | undefined {
  return behind(normalizations, tensor, context);
}

/** Returns what is behind the gradient `dy` of a batch normalization, if a ReLU has deferred it. */
export function maskedGradientOf(
  dy: TensorInfo,
  x: TensorInfo,
  mean: TensorInfo,
  context: KernelContext,
): MaskedGradient | undefined {
  const found = behind(gradients, dy, context);
  const isSame = found?.normalization.x.dataId === x.dataId &&
    found.normalization.mean.dataId === mean.dataId;
  return isSame ? found : undefined;
}

/** A ReLU of a deferred batch normalization. */
function limited(x: TensorInfo, limit: number, context: KernelContext): TensorInfo | undefined {
  const normalization = normalizationBehind(x, context);
  if (normalization === undefined) return undefined;
  const y = context.output(x.shape);
  normalization.run(context.pointer(y), { low: 0, high: limit });
  return y;
}

/** These definitions must come before the others of the same names. */
export const kernels: KernelDefinition[] = [
  defineKernel("Relu", ({ x }, _attrs, context) => limited(x, Infinity, context)),
  defineKernel("Relu6", ({ x }, _attrs, context) => limited(x, 6, context)),
  defineKernel("LimitedRelu", ({ x }, { limit }, context) => limited(x, limit, context)),
  defineKernel("ReluGrad", (inputs, { limit = Infinity }, context) => {
    const normalization = normalizationBehind(inputs.x, context);
    if (normalization === undefined || inputs.dy.dtype !== "float32") return undefined;
    const dy = asNow(inputs.dy), x = asNow(inputs.x);
    checkSameShape(dy.shape, x.shape, "gradient of ReLU");
    const length = x.shape.reduce((size, side) => size * side, 1);
    const compute = (dx: number) => {
      const args = { dy: context.pointer(dy), x: context.pointer(x), dx, length };
      context.engine.run("clipGradient", { ...args, low: 2 ** -149, high: limit, keepNan: 1 }, length);
    };
    gradients.set(compute, { dy, normalization, limit });
    return context.defer(x.shape, [dy, x], compute);
  }),
];

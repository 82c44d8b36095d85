/**
 * FusedBatchNorm: (x - mean)·scale/√(variance + ε) + offset.
 *
 * @module
 */
import { type TensorInfo, util } from "@tensorflow/tfjs";
import { defineKernel, type InputsOf, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { copyBlock } from "../data_movement/copy.ts";
import { areFloat, asNow, rowsTogether, sizeOf } from "../shapes.ts";
import { deferInference } from "./batch_norm_inference.ts";

function fusedBatchNorm(
  inputs: InputsOf<"FusedBatchNorm">,
  epsilon: number,
  context: KernelContext,
): TensorInfo | undefined {
  const { x, mean, variance, offset, scale } = inputs;
  const vectors = [mean, variance, offset, scale].filter((vector) => vector !== undefined);
  const inner = sizeOf(mean), size = sizeOf(x);
  // tfjs' cpu kernel repeats a vector of any length; here they must have one length that goes into x.
  if (!areFloat(x, ...vectors) || vectors.some((vector) => sizeOf(vector) !== inner)) return undefined;
  if (!isTrailing(mean.shape, x.shape)) return broadcastBatchNorm(inputs, epsilon, context);
  if (size > 0 && (inner === 0 || size % inner !== 0)) return undefined;
  if (size === 0) return context.output(x.shape);
  // With few channels, several rows become one, and the vectors are repeated.
  const together = rowsTogether(size / inner, inner), width = inner * together;
  const pointer = (tensor?: TensorInfo) => tensor ? context.pointer(tensor) : 0;
  const writeCoefficients = (to: number) => {
    const factor = context.scratch(inner * 4);
    const factorArgs = { variance: pointer(variance), scale: pointer(scale), factor, inner, epsilon };
    context.engine.run("batchNormFactor", factorArgs, inner * 8);
    for (const [i, vector] of [pointer(mean), factor, pointer(offset)].entries()) {
      if (vector !== 0) repeat(vector, inner, together, to + i * width * 4, context);
    }
  };
  const hasOffset = offset !== undefined;
  return deferInference(context, { x: asNow(x), inner: width, hasOffset, writeCoefficients });
}

/**
 * Whether a shape is that of x's last axes, with ones before them, so that its values repeat in x's order.
 * Shapes that do not broadcast to x's are included: tfjs repeats them in that order, too.
 */
function isTrailing(shape: number[], x: number[]): boolean {
  const sizes = shape.slice(shape.findIndex((size) => size !== 1));
  const offset = x.length - shape.length;
  const broadcasts = offset >= 0 && shape.every((size, axis) => size === 1 || size === x[axis + offset]);
  return !broadcasts || util.sizeFromShape(shape) === 1 ||
    util.arraysEqual(sizes, x.slice(x.length - sizes.length));
}

/** Statistics along an axis other than the last, [1, C, 1, 1], which tfjs' cpu kernel does not broadcast. */
function broadcastBatchNorm(
  { x, mean, variance, offset, scale }: InputsOf<"FusedBatchNorm">,
  varianceEpsilon: number,
  context: KernelContext,
): TensorInfo {
  const steps: TensorInfo[] = [];
  const keep = (tensor: TensorInfo) => {
    steps.push(tensor);
    return tensor;
  };
  const epsilon = keep(context.call("Fill", {}, { shape: [], value: varianceEpsilon, dtype: "float32" }));
  const centred = keep(context.call("Sub", { a: x, b: mean }));
  const stabilized = keep(context.call("Add", { a: variance, b: epsilon }));
  const factor = keep(context.call("Rsqrt", { x: stabilized }));
  let y = keep(context.call("Multiply", { a: centred, b: factor }));
  if (scale) y = keep(context.call("Multiply", { a: y, b: scale }));
  if (offset) y = keep(context.call("Add", { a: y, b: offset }));
  for (const tensor of steps) if (tensor !== y) context.dispose(tensor);
  return y;
}

/** Writes a vector `count` times. */
function repeat(vector: number, length: number, count: number, to: number, context: KernelContext): void {
  copyBlock(context, vector, to, [
    { size: count, strides: [0, length] },
    { size: length, strides: [1, 1] },
  ], "float32");
}

/** Batch normalization with given statistics. */
export const kernels: KernelDefinition[] = [
  defineKernel(
    "FusedBatchNorm",
    (inputs, { varianceEpsilon }, context) => fusedBatchNorm(inputs, varianceEpsilon ?? 0.001, context),
  ),
];

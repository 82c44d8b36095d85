/**
 * FusedBatchNorm: (x - mean)·scale/√(variance + ε) + offset.
 *
 * @module
 */
import { type TensorInfo, util } from "@tensorflow/tfjs";
import type { Inputs, KernelContext, KernelDefinition } from "../../kernel/mod.ts";
import { float } from "../../kernel/engine.ts";
import { copyBlock } from "../data_movement/copy.ts";
import { areFloat, rowsTogether, sizeOf } from "../shapes.ts";

function fusedBatchNorm(inputs: Inputs, epsilon: number, context: KernelContext): TensorInfo | undefined {
  const { x, mean, variance, offset, scale } = inputs;
  const given = [x!, mean!, variance!, ...(offset ? [offset] : []), ...(scale ? [scale] : [])];
  const inner = sizeOf(mean!), size = sizeOf(x!);
  // tfjs' cpu kernel repeats a vector of any length; here they must have one length that goes into x.
  if (!areFloat(...given) || given.slice(1).some((vector) => sizeOf(vector) !== inner)) return undefined;
  if (!isTrailing(mean!.shape, x!.shape)) return broadcastBatchNorm(inputs, epsilon, context);
  const y = context.output(x!.shape);
  if (size === 0) return y;
  if (inner === 0 || size % inner !== 0) return undefined;
  const factor = context.scratch(inner * 4);
  const pointer = (tensor?: TensorInfo) => tensor ? context.pointer(tensor) : 0;
  const factorArgs = [0, factor, 0, pointer(variance), pointer(scale), 0, inner, float(epsilon)];
  context.engine.run("batchNormFactor", factorArgs, inner * 8);
  // Few channels: several rows are made one, and the vectors repeated.
  const together = rowsTogether(size / inner, inner);
  const vectors = [pointer(mean), factor, pointer(offset)].map((vector) =>
    repeat(vector, inner, together, context)
  );
  const rows = size / inner / together;
  const args = [pointer(x), pointer(y), ...vectors, rows, inner * together, float(epsilon)];
  context.engine.run("batchNorm", args, size * 2);
  return y;
}

/**
 * Whether a shape is that of x's last axes, with ones before: then its values repeat in x's order. Shapes that do not broadcast to x's
 * at all are included: tfjs repeats them in that order, too.
 */
function isTrailing(shape: number[], x: number[]): boolean {
  const sizes = shape.slice(shape.findIndex((size) => size !== 1));
  const offset = x.length - shape.length;
  const broadcasts = offset >= 0 && shape.every((size, axis) => size === 1 || size === x[axis + offset]);
  return !broadcasts || util.sizeFromShape(shape) === 1 ||
    util.arraysEqual(sizes, x.slice(x.length - sizes.length));
}

/** Statistics along an axis other than the last, [1, C, 1, 1], which tfjs' cpu kernel does not broadcast. */
function broadcastBatchNorm(inputs: Inputs, varianceEpsilon: number, context: KernelContext): TensorInfo {
  const { x, mean, variance, offset, scale } = inputs;
  const made: TensorInfo[] = [];
  const call = (name: string, inputs: Inputs, attrs = {}) => {
    const result = context.call(name, inputs, attrs);
    made.push(result);
    return result;
  };
  const epsilon = call("Fill", {}, { shape: [], value: varianceEpsilon, dtype: "float32" });
  let y = call("Sub", { a: x!, b: mean! });
  y = call("Multiply", { a: y, b: call("Rsqrt", { x: call("Add", { a: variance!, b: epsilon }) }) });
  if (scale) y = call("Multiply", { a: y, b: scale });
  if (offset) y = call("Add", { a: y, b: offset });
  for (const tensor of made) if (tensor !== y) context.dispose(tensor);
  return y;
}

/** The vector `count` times in a row. */
function repeat(vector: number, length: number, count: number, context: KernelContext): number {
  if (count === 1 || vector === 0) return vector;
  const out = context.scratch(length * count * 4);
  copyBlock(context, vector, out, [
    { size: count, strides: [0, length] },
    { size: length, strides: [1, 1] },
  ], "float32");
  return out;
}

/** Batch normalisation. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "FusedBatchNorm",
    run: (inputs, { varianceEpsilon }, context) =>
      fusedBatchNorm(inputs, (varianceEpsilon as number | undefined) ?? 0.001, context),
  },
];

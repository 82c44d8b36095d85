/**
 * Measures the range of a tensor's numbers, which decides whether Winograd's transforms may mix them.
 *
 * A tile's 36 inputs are added and subtracted before they are multiplied. So a large one adds an error of
 * about 6e-7 of its size even to outputs that do not have it in their receptive field. Direct convolution
 * does not mix them.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../kernel/mod.ts";
import { sizeOf } from "./shapes.ts";

/** The number of floats in a chunk, as in assembly/data_movement/range.ts. */
const CHUNK = 8192;

/**
 * The name of what is derived from a tensor: the largest magnitude and the sum of the magnitudes of each
 * chunk.
 */
const MAGNITUDES = "magnitudes";

/** The magnitudes of a tensor's numbers. */
export interface Range {
  /** The largest magnitude. */
  largest: number;
  /** The mean magnitude of all others. Infinite or NaN if a number is. */
  mean: number;
}

/**
 * Returns the range of a float32 tensor. It is kept with the tensor's values, so that the gradient does not
 * recompute it. It does not depend on the number of threads.
 */
export function rangeOf(tensor: TensorInfo, context: KernelContext): Range {
  const size = sizeOf(tensor), chunks = Math.ceil(size / CHUNK), source = context.pointer(tensor);
  const at = context.derived(tensor, MAGNITUDES, chunks * 8, (to) => {
    context.engine.run("magnitudes", { x: source, out: to, size }, size);
  });
  const parts = context.engine.memory.f32(at, chunks * 2);
  let largest = 0, sum = 0;
  for (let i = 0; i < parts.length; i += 2) {
    largest = Math.max(largest, parts[i]!);
    sum += parts[i + 1]!;
  }
  return { largest, mean: (sum - largest) / Math.max(1, size - 1) };
}

/**
 * An outlier is larger than this many times the mean of the others. In the trained network of data/models the
 * ratio stays below 100. An input just below the limit changes the others by 6e-4 of their mean.
 */
const OUTLIER = 1000;

/** Whether a float32 tensor has no outlier, infinity or NaN. */
export function isEven(tensor: TensorInfo, context: KernelContext): boolean {
  const { largest, mean } = rangeOf(tensor, context);
  return largest <= OUTLIER * mean;
}

/** Whether a float32 tensor has no infinity or NaN. (Nor numbers whose sum overflows.) */
export function isFinite(tensor: TensorInfo, context: KernelContext): boolean {
  return Number.isFinite(rangeOf(tensor, context).mean);
}

/** Whether floats that belong to no tensor yet have no infinity or NaN. */
export function areFinite(pointer: number, size: number, context: KernelContext): boolean {
  const chunks = Math.ceil(size / CHUNK), out = context.scratch(chunks * 8);
  context.engine.run("magnitudes", { x: pointer, out, size }, size);
  return context.engine.memory.f32(out, chunks * 2).every(Number.isFinite);
}

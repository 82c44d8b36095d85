/**
 * A comparison of optimizers, each at its best learning rate.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import type { Split } from "../../../dataset/mod.ts";
import { bestOf, learningRateSweep, type SweepOptions, type SweepPoint } from "./learning_rate_sweep.ts";

/** The result of one optimizer. */
export interface OptimizerResult {
  name: string;
  /** The results of all learning rates. */
  points: SweepPoint[];
  /** The result with the lowest validation loss. */
  best: SweepPoint;
}

/**
 * Compares optimizers, each at its best learning rate.
 *
 * A common learning rate would not be fair: one that suits Adam is far too low for plain gradient descent. So
 * there is a sweep over the same rates for each optimizer, and the best rate counts.
 *
 * @param build Returns a new model, with the same weights each time.
 * @param optimizers By name: a function that returns the optimizer for a learning rate, such as `{ SGD:
 * tf.train.sgd }`.
 * @param options As for {@linkcode learningRateSweep}; `onProgress` counts the rates of all optimizers.
 * @returns One entry per optimizer, in their order, without those that the signal prevented.
 * @throws {RangeError} If an optimizer diverged at every rate.
 *
 * @example
 * ```ts
 * import { compareOptimizers } from "lib/model/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const build = () => tf.sequential({ layers: [
 *   tf.layers.flatten({ inputShape: [1, 2, 1] }),
 *   tf.layers.dense({ units: 2, kernelInitializer: "zeros" }),
 *   tf.layers.softmax(),
 * ] });
 * const images = Uint8Array.of(255, 0, 0, 255), labels = Uint8Array.of(0, 1);
 * const split = { images, labels, count: 2, rows: 1, cols: 2 };
 * const optimizers = { SGD: tf.train.sgd, Adam: (rate: number) => tf.train.adam(rate) };
 * const results = await compareOptimizers(build, { train: split, validation: split }, optimizers, {
 *   rates: [0.01, 0.1],
 *   steps: 5,
 *   batchSize: 2,
 *   seed: 1,
 * });
 * assertEquals(results.map(({ name, best }) => [name, best.learningRate]), [["SGD", 0.1], ["Adam", 0.1]]);
 * ```
 */
export async function compareOptimizers(
  build: () => tf.LayersModel,
  data: { train: Split; validation: Split },
  optimizers: Readonly<Record<string, (learningRate: number) => tf.Optimizer>>,
  options: Omit<SweepOptions, "optimizer">,
): Promise<OptimizerResult[]> {
  const { signal, onProgress, rates } = options;
  const entries = Object.entries(optimizers);
  const results: OptimizerResult[] = [];
  for (const [index, [name, optimizer]] of entries.entries()) {
    if (signal?.aborted) break;
    const points = await learningRateSweep(build, data, {
      ...options,
      optimizer,
      onProgress: (done) => onProgress?.(index * rates.length + done, entries.length * rates.length),
    });
    if (points.length > 0) results.push({ name, points, best: bestOf(points) });
  }
  return results;
}

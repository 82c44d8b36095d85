/**
 * Optimizers side by side, each at its best.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import type { Split } from "../../../dataset/mod.ts";
import { bestOf, learningRateSweep, type SweepOptions, type SweepPoint } from "./learning_rate_sweep.ts";

/** One optimizer's sweep. */
export interface OptimizerResult {
  name: string;
  /** All rates that were tried. */
  points: SweepPoint[];
  /** The rate with the lowest validation loss. */
  best: SweepPoint;
}

/**
 * Compares optimizers, each with the learning rate that suits it.
 *
 * At one common learning rate they cannot be compared: what is right for Adam is far too little for plain gradient descent. So each is
 * swept over the same rates, and is judged by its best.
 *
 * @param build Makes the model, the same each time.
 * @param optimizers By name: what makes one for a rate, such as `{ SGD: tf.train.sgd }`.
 * @param options As for {@linkcode learningRateSweep}; `onProgress` counts the rates of all optimizers.
 * @returns One entry an optimizer, in their order; those that the signal came before are left out.
 * @throws {RangeError} If an optimizer diverged with every rate.
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
 * const split = { images: Uint8Array.of(255, 0, 0, 255), labels: Uint8Array.of(0, 1), count: 2, rows: 1, cols: 2 };
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

/**
 * Which learning rate? The same short training, once for each.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import type { Split } from "../../../dataset/mod.ts";
import { UserError } from "../../../errors.ts";
import { evaluate } from "../../evaluation/evaluate.ts";
import { trainSteps } from "./short_training.ts";

/** How {@linkcode learningRateSweep} works. */
export interface SweepOptions {
  /** Makes the optimizer for a learning rate, such as `tf.train.adam`. */
  optimizer: (learningRate: number) => tf.Optimizer;
  /** The rates to try. A factor of about 3 from one to the next finds the right order of magnitude. */
  rates: readonly number[];
  /** Steps for each rate. */
  steps: number;
  /** Images a step. */
  batchSize: number;
  /** The same order of images for all rates. */
  seed: number;
  /** Ends the sweep: what is measured so far is returned. */
  signal?: AbortSignal;
  /** Called after each rate. */
  onProgress?: (done: number, total: number) => void | Promise<void>;
}

/** One rate, and what it led to. */
export interface SweepPoint {
  learningRate: number;
  /** The training loss of each step. */
  losses: number[];
  /** On the validation images, after the last step; infinite where the training diverged. */
  loss: number;
  /** On the validation images; 0 where the training diverged. */
  accuracy: number;
  diverged: boolean;
}

/**
 * Trains a fresh model for a few steps with each learning rate, and tests each on validation images.
 *
 * @param build Makes the model: the same weights each time, or the rates are not compared but the weights. It is disposed of here.
 * @param data What is learned from, and what decides; never the test images.
 * @returns One entry a rate, in their order.
 * @throws {UserError} If no rates are given, one is not above 0, or data and model do not fit.
 *
 * @example
 * ```ts
 * import { bestOf, buildModel, learningRateSweep } from "lib/model/mod.ts";
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
 * const points = await learningRateSweep(build, { train: split, validation: split }, {
 *   optimizer: tf.train.sgd,
 *   rates: [0.01, 0.1, 1],
 *   steps: 5,
 *   batchSize: 2,
 *   seed: 1,
 * });
 * assertEquals(bestOf(points).learningRate, 1);
 * ```
 */
export async function learningRateSweep(
  build: () => tf.LayersModel,
  data: { train: Split; validation: Split },
  options: SweepOptions,
): Promise<SweepPoint[]> {
  const { rates, signal, onProgress } = options;
  if (rates.length === 0) throw new UserError("rates: at least one learning rate is needed");
  const wrong = rates.find((rate) => !(rate > 0 && Number.isFinite(rate)));
  if (wrong !== undefined) throw new UserError(`rates must be numbers above 0, found ${wrong}`);
  const points: SweepPoint[] = [];
  for (const learningRate of rates) {
    if (signal?.aborted) break;
    points.push(await tryRate(build(), data, options, learningRate));
    await onProgress?.(points.length, rates.length);
  }
  return points;
}

async function tryRate(
  model: tf.LayersModel,
  data: { train: Split; validation: Split },
  options: SweepOptions,
  learningRate: number,
): Promise<SweepPoint> {
  const optimizer = options.optimizer(learningRate);
  try {
    const { losses, diverged } = await trainSteps(model, data.train, { ...options, optimizer });
    if (diverged) return { learningRate, losses, loss: Infinity, accuracy: 0, diverged };
    const { loss, accuracy } = await evaluate(model, data.validation);
    return { learningRate, losses, loss, accuracy, diverged };
  } finally {
    optimizer.dispose();
    model.dispose();
  }
}

/**
 * The point with the lowest validation loss; of equal ones the first.
 *
 * @throws {RangeError} If there are no points, or every training diverged.
 */
export function bestOf(points: readonly SweepPoint[]): SweepPoint {
  const usable = points.filter(({ loss }) => Number.isFinite(loss));
  if (usable.length === 0) {
    throw new RangeError(`Expected a training that did not diverge, found none of ${points.length}`);
  }
  return usable.reduce((best, point) => point.loss < best.loss ? point : best);
}

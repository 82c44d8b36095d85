/**
 * A learning-rate sweep: the same short training run with each of several learning rates.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import type { Split } from "../../../dataset/mod.ts";
import { UserError } from "../../../errors.ts";
import { evaluate } from "../../evaluation/evaluate.ts";
import { trainSteps } from "./short_training.ts";

/** The options of {@linkcode learningRateSweep}. */
export interface SweepOptions {
  /** Returns the optimizer for a learning rate, such as `tf.train.adam`. */
  optimizer: (learningRate: number) => tf.Optimizer;
  /**
   * The learning rates to try. A factor of about 3 from one to the next finds the right order of magnitude.
   */
  rates: readonly number[];
  /** Steps per learning rate. */
  steps: number;
  /** Images per step. */
  batchSize: number;
  /** Decides the order of the images, which is the same for all learning rates. */
  seed: number;
  /** Ends the sweep; the results so far are returned. */
  signal?: AbortSignal;
  /** Called after each learning rate. */
  onProgress?: (done: number, total: number) => void | Promise<void>;
}

/** The result of one learning rate. */
export interface SweepPoint {
  learningRate: number;
  /** The training loss of each step. */
  losses: number[];
  /** The validation loss after the last step; infinite if training diverged. */
  loss: number;
  /** The validation accuracy; 0 if training diverged. */
  accuracy: number;
  diverged: boolean;
}

/**
 * Trains a new model for a few steps with each learning rate, and evaluates it on the validation set.
 *
 * @param build Returns a new model, with the same weights each time: otherwise the weights would be compared,
 * not the rates. The sweep disposes of it.
 * @param data The training set and the validation set, which decides; never use the test set.
 * @returns One entry per rate, in their order.
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
 * const images = Uint8Array.of(255, 0, 0, 255), labels = Uint8Array.of(0, 1);
 * const split = { images, labels, count: 2, rows: 1, cols: 2 };
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
  if (rates.length === 0) throw new UserError("rates: expected at least one learning rate, but got none");
  const wrong = rates.find((rate) => !(rate > 0 && Number.isFinite(rate)));
  if (wrong !== undefined) throw new UserError(`rates: expected numbers above 0, but got ${wrong}`);
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
 * Returns the point with the lowest validation loss, the first of equal ones.
 *
 * @throws {RangeError} If there are no points, or training diverged at each of them.
 */
export function bestOf(points: readonly SweepPoint[]): SweepPoint {
  const usable = points.filter(({ loss }) => Number.isFinite(loss));
  if (usable.length === 0) {
    throw new RangeError(`points: expected a run that did not diverge, but got none of ${points.length}`);
  }
  return usable.reduce((best, point) => point.loss < best.loss ? point : best);
}

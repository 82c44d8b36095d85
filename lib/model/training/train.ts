/**
 * The function that trains a model; `run.ts` is its loop, and `step.ts` one step of it.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { checkTrainingOptions } from "./check_options.ts";
import { TrainingRun } from "./run.ts";
import type { TrainingData, TrainingOptions, TrainingResult } from "./types.ts";

/**
 * Trains a model in place, with Adam.
 *
 * The same model, data, options and backend give the same weights, bit for bit. Of the layers that draw
 * random numbers only dropout is seeded, not Gaussian noise or alpha dropout.
 *
 * @param model A classifier that ends with softmax; see {@linkcode buildModel}.
 * @throws {UserError} If options or data do not fit, or the loss becomes NaN or infinite.
 *
 * @example
 * ```ts
 * import { train } from "lib/model/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({ layers: [
 *   tf.layers.flatten({ inputShape: [2, 2, 1] }),
 *   tf.layers.dense({ units: 2, activation: "softmax" }),
 * ] });
 * // Two images of 2x2 pixels: is the ink in the left or the right column?
 * const images = Uint8Array.of(255, 0, 255, 0, 0, 255, 0, 255);
 * const split = { images, labels: Uint8Array.of(0, 1), count: 2, rows: 2, cols: 2 };
 *
 * const options = { epochs: 50, batchSize: 2, learningRate: 0.1, seed: 1 };
 * const { history } = await train(model, { train: split }, options);
 * assertEquals(history.at(-1)!.accuracy, 1);
 * ```
 */
export async function train(
  model: tf.LayersModel,
  data: TrainingData,
  options: TrainingOptions,
): Promise<TrainingResult> {
  checkTrainingOptions(options);
  const run = new TrainingRun(model, data, options);
  try {
    return await run.complete();
  } finally {
    run.dispose();
  }
}

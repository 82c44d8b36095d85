/**
 * A few training steps with any optimizer, for experiments on learning rates and optimizers. For real
 * training, use `train`.
 *
 * @module
 */
import { tf } from "../../../tensorflow.ts";
import type { Split } from "../../../dataset/mod.ts";
import { UserError } from "../../../errors.ts";
import { DropoutSeeds } from "../dropout_seeds.ts";
import { Breather } from "../../event_loop.ts";
import { checkFits } from "../../images.ts";
import { trainingBatches } from "../batches.ts";
import { Objective } from "../objective.ts";
import { trainableVariables } from "../variables.ts";

/** The options of {@linkcode trainSteps}. */
export interface ShortTrainingOptions {
  /** Any of TensorFlow.js' optimizers, such as `tf.train.sgd(0.1)`; the caller disposes of it. */
  optimizer: tf.Optimizer;
  /** The number of steps, over several epochs if necessary. */
  steps: number;
  /** Images per step. */
  batchSize: number;
  /**
   * Decides the order of the images and the dropout masks. Use the same seed for all optimizers that are
   * compared.
   */
  seed: number;
  /** Ends training after the current step. */
  signal?: AbortSignal;
}

/** The result of {@linkcode trainSteps}. */
export interface ShortTraining {
  /** The loss of each step's batch before its update, in nats; fewer if training was stopped or diverged. */
  losses: number[];
  /** Whether the loss or the weights became NaN or infinite. The model is useless then. */
  diverged: boolean;
}

/**
 * Trains a model for a few steps, in place. The same model, images and options give the same weights.
 *
 * @param model A classifier that ends with softmax.
 * @throws {UserError} If the images do not fit the model, or `steps` is not a whole number above 0.
 *
 * @example
 * ```ts
 * import { trainSteps } from "lib/model/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assert } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({ layers: [
 *   tf.layers.flatten({ inputShape: [1, 2, 1] }),
 *   tf.layers.dense({ units: 2, kernelInitializer: "zeros" }),
 *   tf.layers.softmax(),
 * ] });
 * const images = Uint8Array.of(255, 0, 0, 255), labels = Uint8Array.of(0, 1);
 * const split = { images, labels, count: 2, rows: 1, cols: 2 };
 *
 * const optimizer = tf.train.sgd(1);
 * const { losses } = await trainSteps(model, split, { optimizer, steps: 20, batchSize: 2, seed: 1 });
 * assert(Math.abs(losses[0]! - Math.log(2)) < 1e-6); // two classes, equally probable
 * assert(losses.at(-1)! < 0.1);
 * ```
 */
export async function trainSteps(
  model: tf.LayersModel,
  split: Split,
  options: ShortTrainingOptions,
): Promise<ShortTraining> {
  const { optimizer, steps, signal } = options;
  if (!Number.isSafeInteger(steps) || steps < 1) {
    throw new UserError(`steps: expected a whole number above 0, but got ${steps}`);
  }
  checkFits(model, split, "the training images");
  const objective = new Objective(model), variables = trainableVariables(model);
  const dropout = new DropoutSeeds(model), breather = new Breather();
  const losses: number[] = [];
  let diverged = false;
  try {
    for (const { images, labels } of endlessBatches(model, split, options)) {
      dropout.set(options.seed, losses.length);
      const loss = tf.tidy(() =>
        optimizer.minimize(() => objective.loss(images, labels).loss, true, variables)!
      );
      const [value] = await loss.data().finally(() => tf.dispose([loss, images, labels]));
      diverged = !Number.isFinite(value);
      if (diverged) break;
      losses.push(value!);
      if (losses.length === steps || signal?.aborted) break;
      await breather.breathe();
    }
    // The last update may have made the weights infinite, after its loss was computed.
    diverged ||= !Number.isFinite(await sumOf(variables));
  } finally {
    dropout.restore();
  }
  return { losses, diverged };
}

function* endlessBatches(model: tf.LayersModel, split: Split, settings: { batchSize: number; seed: number }) {
  for (let epoch = 1;; epoch++) yield* trainingBatches(model, split, settings, epoch);
}

async function sumOf(variables: readonly tf.Variable[]): Promise<number> {
  const sum = tf.tidy(() => tf.addN(variables.map((variable) => tf.sum(tf.abs(variable)))));
  return (await sum.data().finally(() => sum.dispose()))[0]!;
}

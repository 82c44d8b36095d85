/**
 * How good a model, or several models together, are on images that they have not seen.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { batches, type Split } from "../../dataset/mod.ts";
import { quoted, UserError } from "../../errors.ts";
import { argmax, countConfusions, wilsonInterval } from "../../math/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { Breather } from "../event_loop.ts";
import { checkFits } from "../images.ts";
import type { Prediction } from "./predict.ts";
import { lossOf, onePixelShifts, scorerOf } from "./scoring.ts";
import { type ClassMetrics, classMetrics } from "./class_metrics.ts";

/** What {@linkcode evaluate} found. */
export interface Evaluation {
  /** Images. */
  count: number;
  /** Images whose most probable class was the true one. */
  correct: number;
  /** correct / count. */
  accuracy: number;
  /** The 95% Wilson interval of the accuracy. */
  interval: [number, number];
  /** Mean cross-entropy, in nats. */
  loss: number;
  /** Counts, `confusion[trueClass][predictedClass]`. */
  confusion: number[][];
  /** One entry a class. */
  perClass: ClassMetrics[];
}

/** How {@linkcode evaluate} works. */
export interface EvaluationOptions {
  /** Images at a time (default: 250): enough to keep the kernels busy, and few enough to keep memory low. */
  batchSize?: number;
  /**
   * Whether each image is seen five times, where it is and moved by one pixel to each side, and the probabilities are averaged. Better
   * by some images in 10,000, and five times the work. The result depends on it.
   */
  shifts?: boolean;
  /** Stops the evaluation after the current batch, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called after each batch. */
  onProgress?: (progress: { done: number; count: number; secondsElapsed: number }) => void | Promise<void>;
}

/**
 * Tests a model, or several whose probabilities are averaged. Equal scores: the lower class is predicted.
 *
 * @param models Classifiers that end with softmax, for the same images and classes.
 * @param split Images and their true classes.
 * @throws {UserError} If the split is empty, does not fit the model, or the model's outputs are not numbers (its weights are broken).
 * @throws The signal's reason, if it was aborted.
 *
 * @example
 * ```ts
 * import { evaluate } from "lib/model/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // Two pixels, two classes: the brighter pixel is the class.
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()] });
 * const split = { images: Uint8Array.of(255, 0, 0, 255), labels: Uint8Array.of(0, 1), count: 2, rows: 1, cols: 2 };
 *
 * const { accuracy, confusion } = await evaluate(model, split);
 * assertEquals(accuracy, 1);
 * assertEquals(confusion, [[1, 0], [0, 1]]);
 * ```
 */
export async function evaluate(
  models: tf.LayersModel | readonly tf.LayersModel[],
  split: Split,
  options: EvaluationOptions = {},
): Promise<Evaluation> {
  const { batchSize = 250, shifts = false, signal, onProgress } = options;
  const list = Array.isArray(models) ? models as tf.LayersModel[] : [models as tf.LayersModel];
  const scorer = scorerOf(list, split, shifts ? onePixelShifts : [[0, 0]]);
  for (const model of list) checkFits(model, split, "the images to evaluate");
  const started = steadyNow();
  const breather = new Breather();
  const { classes } = scorer;
  const predicted: number[] = [];
  let totalLoss = 0, done = 0;

  for (const batch of batches(split, { batchSize })) {
    signal?.throwIfAborted();
    const values = await scorer.score(batch);
    for (let i = 0; i < batch.size; i++) {
      const row = values.subarray(i * classes, (i + 1) * classes);
      const loss = lossOf(scorer.scores, row, batch.labels[i]!);
      if (Number.isNaN(loss)) throw noNumbers(list, done + i);
      totalLoss += loss;
      predicted.push(argmax(row));
    }
    done += batch.size;
    await onProgress?.({ done, count: split.count, secondsElapsed: (steadyNow() - started) / 1000 });
    await breather.breathe();
  }

  return summarise(countConfusions(split.labels.subarray(0, done), predicted, classes), totalLoss);
}

/**
 * Returns the result of {@linkcode evaluate} on the same images, from predictions that were made already.
 *
 * @param predictions Of all images of a split; at least one.
 */
export function evaluationOf(predictions: readonly Prediction[]): Evaluation {
  const classes = predictions[0]!.probabilities.length;
  const confusion = countConfusions(
    predictions.map(({ truth }) => truth),
    predictions.map(({ predicted }) => predicted),
    classes,
  );
  return summarise(confusion, predictions.reduce((sum, { loss }) => sum + loss, 0));
}

function summarise(confusion: number[][], totalLoss: number): Evaluation {
  const count = confusion.flat().reduce((a, b) => a + b, 0);
  const correct = confusion.reduce((sum, row, label) => sum + row[label]!, 0);
  return {
    count,
    correct,
    accuracy: correct / count,
    interval: wilsonInterval(correct, count),
    loss: totalLoss / count,
    confusion,
    perClass: classMetrics(confusion),
  };
}

function noNumbers(models: readonly tf.LayersModel[], image: number): UserError {
  const which = models.length === 1
    ? `model ${quoted(models[0]!.name)}`
    : `one of the ${models.length} models`;
  return new UserError(
    `${which} does not give numbers for image ${image}; its weights are broken, train it again`,
  );
}

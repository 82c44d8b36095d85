/**
 * The accuracy, loss and confusion matrix of a model, or of several models together.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { batches, type Split } from "../../dataset/mod.ts";
import { argmax, countConfusions, wilsonInterval } from "../../math/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { Breather } from "../event_loop.ts";
import { checkFits } from "../images.ts";
import type { EvaluationOptions } from "./options.ts";
import type { Prediction } from "./predict.ts";
import { lossOf, nanError, scorerOf } from "./scoring.ts";
import { type ClassMetrics, classMetrics } from "./class_metrics.ts";

/** The result of {@linkcode evaluate}. */
export interface Evaluation {
  /** The number of images. */
  count: number;
  /** The number of images that are classified correctly. */
  correct: number;
  /** correct / count. */
  accuracy: number;
  /** The 95% Wilson interval of the accuracy. */
  interval: [number, number];
  /** Mean cross-entropy, in nats. */
  loss: number;
  /** Counts, `confusion[trueClass][predictedClass]`. */
  confusion: number[][];
  /** One entry per class. */
  perClass: ClassMetrics[];
}

/**
 * Evaluates a model, or several models whose probabilities are averaged. If scores are equal, the lower class
 * is predicted.
 *
 * @param models Classifiers that end with softmax, for the same images and classes.
 * @param split Images and their true classes.
 * @throws {UserError} If the split is empty, does not fit the model, or the model outputs NaN (its weights
 * are broken).
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
 * const images = Uint8Array.of(255, 0, 0, 255), labels = Uint8Array.of(0, 1);
 * const split = { images, labels, count: 2, rows: 1, cols: 2 };
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
  const { batchSize = 250, testTimeAugmentation = false, signal, onProgress } = options;
  const list = Array.isArray(models) ? models as tf.LayersModel[] : [models as tf.LayersModel];
  const scorer = scorerOf(list, split, { testTimeAugmentation });
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
      if (Number.isNaN(loss)) throw nanError(list, done + i);
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
 * Returns the result that {@linkcode evaluate} has on the same images, from existing predictions.
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

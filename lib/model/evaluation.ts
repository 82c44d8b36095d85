/**
 * How good a model is on images that it has not seen.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";
import { batches, type Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { type Classifier, classifierOf, PROBABILITY_OFFSET } from "./classifier.ts";
import { Breather } from "./event_loop.ts";
import { checkFits, imageTensor } from "./images.ts";
import { type ClassMetrics, classMetrics } from "./metrics.ts";
import { wilsonInterval } from "./wilson.ts";

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

/** How {@linkcode evaluate} works; the result does not depend on it. */
export interface EvaluationOptions {
  /** Images at a time, 250 unless told: enough to keep the kernels busy, and few enough to keep memory low. */
  batchSize?: number;
  /** Stops the evaluation after the current batch, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called after each batch. */
  onProgress?: (progress: { done: number; count: number; secondsElapsed: number }) => void | Promise<void>;
}

/**
 * Tests a model. Equal scores: the lower class is predicted.
 *
 * @param model A classifier that ends with softmax.
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
  model: tf.LayersModel,
  split: Split,
  options: EvaluationOptions = {},
): Promise<Evaluation> {
  const { batchSize = 250, signal, onProgress } = options;
  const classifier = classifierOf(model);
  checkFits(model, split, "the images to evaluate");
  const started = performance.now();
  const breather = new Breather();
  const { classes } = classifier;
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let totalLoss = 0, done = 0;

  for (const batch of batches(split, { batchSize })) {
    signal?.throwIfAborted();
    const scores = tf.tidy(() => classifier.forward(imageTensor(model, split, batch), false));
    const values = await scores.data().finally(() => scores.dispose()) as Float32Array;
    for (let i = 0; i < batch.size; i++) {
      const row = values.subarray(i * classes, (i + 1) * classes);
      const label = batch.labels[i]!;
      const loss = lossOf(classifier.scores, row, label);
      if (Number.isNaN(loss)) {
        throw new UserError(
          `model "${model.name}" does not give numbers for image ${
            done + i
          }; its weights are broken, train it again`,
        );
      }
      totalLoss += loss;
      confusion[label]![indexOfMaximum(row)]!++;
    }
    done += batch.size;
    await onProgress?.({ done, count: split.count, secondsElapsed: (performance.now() - started) / 1000 });
    await breather.breathe();
  }

  const correct = confusion.reduce((sum, row, label) => sum + row[label]!, 0);
  return {
    count: split.count,
    correct,
    accuracy: correct / split.count,
    interval: wilsonInterval(correct, split.count),
    loss: totalLoss / split.count,
    confusion,
    perClass: classMetrics(confusion),
  };
}

/** The cross-entropy of one image, -log p(label), in double precision. */
function lossOf(kind: Classifier["scores"], scores: Float32Array, label: number): number {
  if (kind === "probabilities") return -Math.log(scores[label]! + PROBABILITY_OFFSET);
  const highest = scores.reduce((a, b) => Math.max(a, b));
  const sum = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0);
  return highest + Math.log(sum) - scores[label]!;
}

function indexOfMaximum(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/**
 * The prediction of a model for each image, with its probabilities.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { batches, type Split } from "../../dataset/mod.ts";
import { argmax, softmax } from "../../math/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { Breather } from "../event_loop.ts";
import { checkFits } from "../images.ts";
import type { EvaluationOptions } from "./options.ts";
import { lossOf, nanError, scorerOf } from "./scoring.ts";

/** One image's prediction. */
export interface Prediction {
  /** The image's number in its split, from 0. */
  index: number;
  /** The true class. */
  truth: number;
  /** The class with the highest probability; the lower one if two are equal. */
  predicted: number;
  /** The probability of the predicted class, 0-1: the confidence. */
  probability: number;
  /** The probability of each class, [classes]; their sum is 1. */
  probabilities: Float32Array;
  /** The cross-entropy in nats: -log of the true class's probability. */
  loss: number;
}

/**
 * Returns the predictions for all images of a split, in its order.
 *
 * @param model A classifier that ends with softmax.
 * @param options As of `evaluate`. The size of a batch does not change the result.
 * @throws {UserError} If the split is empty, does not fit the model, or the model outputs NaN (its weights
 * are broken).
 * @throws The signal's reason, if it was aborted.
 *
 * @example
 * ```ts
 * import { predict } from "lib/model/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // Two pixels, two classes: the brighter pixel is the class.
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()] });
 * const split = { images: Uint8Array.of(255, 0), labels: Uint8Array.of(1), count: 1, rows: 1, cols: 2 };
 *
 * const [answer] = await predict(model, split);
 * assertEquals([answer!.truth, answer!.predicted], [1, 0]);
 * assertAlmostEquals(answer!.probability, Math.E / (Math.E + 1), 1e-6); // softmax of 1 and 0
 * ```
 */
export async function predict(
  model: tf.LayersModel,
  split: Split,
  { batchSize = 250, testTimeAugmentation = false, signal, onProgress }: EvaluationOptions = {},
): Promise<Prediction[]> {
  checkFits(model, split, "the images to predict");
  const scorer = scorerOf([model], split, { testTimeAugmentation });
  const started = steadyNow();
  const breather = new Breather();
  const predictions: Prediction[] = [];
  for (const batch of batches(split, { batchSize })) {
    signal?.throwIfAborted();
    const scores = await scorer.score(batch);
    for (let i = 0; i < batch.size; i++) {
      const row = scores.subarray(i * scorer.classes, (i + 1) * scorer.classes);
      const probabilities = scorer.scores === "logits" ? new Float32Array(softmax(row)) : row.slice();
      const predicted = argmax(row); // as `evaluate` does: two scores may have the same probability
      const probability = probabilities[predicted]!;
      if (Number.isNaN(probability)) throw nanError([model], batch.start + i);
      predictions.push({
        index: batch.start + i,
        truth: batch.labels[i]!,
        predicted,
        probability,
        probabilities,
        loss: lossOf(scorer.scores, row, batch.labels[i]!),
      });
    }
    const secondsElapsed = (steadyNow() - started) / 1000;
    await onProgress?.({ done: predictions.length, count: split.count, secondsElapsed });
    await breather.breathe();
  }
  return predictions;
}

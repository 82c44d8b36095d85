/**
 * One attack on some images: which of them a model then misclassifies.
 *
 * @module
 */
import { type AdversarialImage, type Attack, AttackedBatch } from "./attacked_batch.ts";
import { batches, type Split } from "../dataset/mod.ts";
import { deriveSeed, SeedUse } from "../math/mod.ts";
import { classifierOf } from "../model/classifier.ts";
import { Breather } from "../model/event_loop.ts";
import { checkFits, imageShapeOf } from "../model/images.ts";
import type { tf } from "../tensorflow.ts";
import { type Score, scoreOf } from "./score.ts";

/** The result of {@linkcode attackImages}. */
export interface AttackResult {
  /** Images that are classified correctly, whatever the attack does. */
  score: Score;
  /** The numbers of the images that are misclassified without an attack. */
  misclassified: number[];
  /** In the order of the split. */
  adversarial: AdversarialImage[];
}

/** The options of {@linkcode attackImages}. */
export interface AttackOptions {
  /** Decides the random starts of PGD. */
  seed: number;
  /** Images per batch; default: 250. */
  batchSize?: number;
  /** Stops the attack, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called after each step, with the share that is done. */
  onProgress?: (done: number) => void;
}

/**
 * Attacks images with the gradient of the model itself (a white-box attack), and counts those that are still
 * classified correctly after every step. PGD starts at a random point within ε, once for each image; an image
 * that is misclassified after a step is not changed further.
 *
 * @param model A classifier that ends with softmax.
 * @throws {UserError} If the images do not fit the model.
 *
 * @example A linear classifier of two pixels, which the smallest change beyond their difference misleads
 * ```ts
 * import { attackImages } from "lib/robustness/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()] });
 * const images = { images: Uint8Array.of(153, 102), labels: Uint8Array.of(0), count: 1, rows: 1, cols: 2 }; // 0.6 and 0.4
 * const correct = async (epsilon: number) =>
 *   (await attackImages(model, images, { name: "FGSM", epsilon }, { seed: 1 })).score.correct;
 * assertEquals([await correct(0.09), await correct(0.11)], [1, 0]);
 * ```
 */
export async function attackImages(
  model: tf.LayersModel,
  images: Split,
  attack: Attack,
  { seed, batchSize = 250, signal, onProgress }: AttackOptions,
): Promise<AttackResult> {
  checkFits(model, images, "the images to attack");
  const classifier = classifierOf(model), shape = imageShapeOf(model, images);
  const breather = new Breather();
  const misclassified: number[] = [], adversarial: AdversarialImage[] = [];
  let correct = 0;
  for (const batch of batches(images, { batchSize })) {
    const attacked = new AttackedBatch(classifier, shape, batch.images.slice(), batch.labels.slice());
    const steps = attack.name === "FGSM" ? 1 : attack.steps ?? 20;
    // Images that are misclassified already do not need an attack.
    misclassified.push(...attacked.retire().map(({ index }) => batch.start + index));
    for (let step = 0; step < steps && attacked.count > 0; step++) {
      signal?.throwIfAborted();
      attacked.step(attack, steps, step === 0 ? deriveSeed(seed, SeedUse.attack, batch.start) : undefined);
      adversarial.push(...attacked.retire().map((image) => ({ ...image, index: batch.start + image.index })));
      onProgress?.((batch.start + batch.size * (step + 1) / steps) / images.count);
      await breather.breathe();
    }
    correct += attacked.count;
  }
  adversarial.sort((a, b) => a.index - b.index);
  return { score: scoreOf(correct, images.count), misclassified, adversarial };
}

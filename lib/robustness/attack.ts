/**
 * One attack on some images: which of them a model then misclassifies.
 *
 * @module
 */
import { batches, type Split } from "../dataset/mod.ts";
import { argmax, deriveSeed, SeedUse, softmax } from "../math/mod.ts";
import { lossGradient, pgdStepSize, randomStart, stepUphill } from "../model/adversarial/mod.ts";
import { type Classifier, classifierOf } from "../model/classifier.ts";
import { Breather } from "../model/event_loop.ts";
import { checkFits, imageShapeOf } from "../model/images.ts";
import { tf } from "../tensorflow.ts";
import { type Score, scoreOf } from "./score.ts";

/** The attacks: the fast gradient sign method, and projected gradient descent. */
export const attackNames = ["FGSM", "PGD"] as const;

/** The name of an attack. */
export type AttackName = typeof attackNames[number];

/** An attack. */
export interface Attack {
  name: AttackName;
  /** ε: the largest change of a pixel, in units of full ink, 0-1. */
  epsilon: number;
  /** The number of steps of PGD; FGSM has one. Default: 20. */
  steps?: number;
}

/** An image that is classified correctly as it is, and misclassified after an attack. */
export interface FooledImage {
  /** Its number in the split, from 0. */
  index: number;
  truth: number;
  predicted: number;
  /** The probability of the predicted class. */
  probability: number;
  /** [rows, cols] flat, 0-1, after the attack. */
  pixels: Float32Array;
}

/** The result of {@linkcode attackImages}. */
export interface AttackResult {
  /** Images that are classified correctly, whatever the attack does. */
  score: Score;
  /** The numbers of the images that are misclassified without an attack. */
  misclassified: number[];
  /** In the order of the split. */
  fooled: FooledImage[];
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
 * @example A linear classifier of two pixels, which the smallest change beyond their difference fools
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
  const misclassified: number[] = [], fooled: FooledImage[] = [];
  let correct = 0;
  for (const batch of batches(images, { batchSize })) {
    const attacked = new AttackedBatch(classifier, shape, batch.images.slice(), batch.labels.slice());
    const steps = attack.name === "FGSM" ? 1 : attack.steps ?? 20;
    // Images that are misclassified already do not need an attack.
    misclassified.push(...attacked.retire().map(({ index }) => batch.start + index));
    for (let step = 0; step < steps && attacked.count > 0; step++) {
      signal?.throwIfAborted();
      attacked.step(attack, steps, step === 0 ? deriveSeed(seed, SeedUse.attack, batch.start) : undefined);
      fooled.push(...attacked.retire().map((image) => ({ ...image, index: batch.start + image.index })));
      onProgress?.((batch.start + batch.size * (step + 1) / steps) / images.count);
      await breather.breathe();
    }
    correct += attacked.count;
  }
  fooled.sort((a, b) => a.index - b.index);
  return { score: scoreOf(correct, images.count), misclassified, fooled };
}

/** The images of a batch that are still classified correctly. */
class AttackedBatch {
  readonly #classifier: Classifier;
  readonly #shape: readonly number[];
  readonly #originals: Float32Array;
  readonly #labels: Uint8Array;
  /** The numbers of the images that are left, and their pixels, one after the other. */
  #left: number[];
  #pixels: Float32Array;

  constructor(
    classifier: Classifier,
    shape: readonly number[],
    originals: Float32Array,
    labels: Uint8Array,
  ) {
    this.#classifier = classifier;
    this.#shape = shape;
    this.#originals = originals;
    this.#labels = labels;
    this.#left = [...labels.keys()];
    this.#pixels = originals;
  }

  /** The number of images that are left. */
  get count(): number {
    return this.#left.length;
  }

  /** Makes one step with all images that are left, PGD's first one from a random start if a seed is given. */
  step({ name, epsilon }: Attack, steps: number, seed?: number): void {
    const isFast = name === "FGSM", stepSize = isFast ? epsilon : pgdStepSize(epsilon, steps);
    this.#pixels = tf.tidy(() => {
      const originals = this.#tensor(this.#gathered(this.#originals));
      const isStart = !isFast && seed !== undefined;
      const present = isStart ? randomStart(originals, epsilon, seed) : this.#tensor(this.#pixels);
      const { gradient } = lossGradient(this.#classifier, present, this.#labelTensor());
      return stepUphill(present, originals, gradient, { epsilon, stepSize }).dataSync()
        .slice() as Float32Array;
    });
  }

  /** Removes the images that are misclassified, and returns them; their numbers are those in the batch. */
  retire(): FooledImage[] {
    const { classes, scores: kind } = this.#classifier;
    const scores = tf.tidy(() =>
      this.#classifier.forward(this.#tensor(this.#pixels), false).dataSync().slice() as Float32Array
    );
    const size = this.#size, kept: number[] = [], misclassified: FooledImage[] = [];
    this.#left.forEach((index, i) => {
      const row = scores.subarray(i * classes, (i + 1) * classes);
      const truth = this.#labels[index]!, predicted = argmax(row);
      if (predicted === truth) {
        kept.push(i);
        return;
      }
      const probability = (kind === "logits" ? softmax(row) : row)[predicted]!;
      const pixels = this.#pixels.slice(i * size, (i + 1) * size);
      misclassified.push({ index, truth, predicted, probability, pixels });
    });
    const pixels = new Float32Array(kept.length * size);
    kept.forEach((from, to) => pixels.set(this.#pixels.subarray(from * size, (from + 1) * size), to * size));
    this.#pixels = pixels;
    this.#left = kept.map((i) => this.#left[i]!);
    return misclassified;
  }

  get #size(): number {
    return this.#shape.reduce((product, length) => product * length, 1);
  }

  #gathered(all: Float32Array): Float32Array {
    const size = this.#size, gathered = new Float32Array(this.count * size);
    this.#left.forEach((from, to) => gathered.set(all.subarray(from * size, (from + 1) * size), to * size));
    return gathered;
  }

  #tensor(pixels: Float32Array): tf.Tensor {
    return tf.tensor(pixels, [this.count, ...this.#shape]);
  }

  #labelTensor(): tf.Tensor1D {
    return tf.tensor1d(this.#left.map((index) => this.#labels[index]!), "int32");
  }
}

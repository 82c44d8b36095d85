/**
 * A batch of images under attack.
 *
 * @module
 */
import { argmax, softmax } from "../math/mod.ts";
import { lossGradient, pgdStepSize, randomStart, stepUphill } from "../model/adversarial/mod.ts";
import type { Classifier } from "../model/classifier.ts";
import { tf } from "../tensorflow.ts";

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
export interface AdversarialImage {
  /** Its number in the split, from 0. */
  index: number;
  truth: number;
  /** The probability of the true class before the attack. */
  confidence: number;
  predicted: number;
  /** The probability of the predicted class. */
  probability: number;
  /** [rows, cols] flat, 0-1, after the attack. */
  pixels: Float32Array;
}

/** The images of a batch that are still classified correctly. */
export class AttackedBatch {
  readonly #classifier: Classifier;
  readonly #shape: readonly number[];
  readonly #originals: Float32Array;
  readonly #labels: Uint8Array;
  /** The numbers of the images that are left, and their pixels, one after the other. */
  #left: number[];
  #pixels: Float32Array;
  /** The probability of the true class before the attack, for each image. */
  readonly #confidences: number[] = [];

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
  retire(): AdversarialImage[] {
    const { classes, scores: kind } = this.#classifier;
    const scores = tf.tidy(() =>
      this.#classifier.forward(this.#tensor(this.#pixels), false).dataSync().slice() as Float32Array
    );
    const size = this.#size, kept: number[] = [], misclassified: AdversarialImage[] = [];
    this.#left.forEach((index, i) => {
      const row = scores.subarray(i * classes, (i + 1) * classes);
      const probabilities = kind === "logits" ? softmax(row) : row;
      const truth = this.#labels[index]!, predicted = argmax(row);
      this.#confidences[index] ??= probabilities[truth]!;
      if (predicted === truth) {
        kept.push(i);
        return;
      }
      const pixels = this.#pixels.slice(i * size, (i + 1) * size), confidence = this.#confidences[index]!;
      misclassified.push({
        index,
        truth,
        confidence,
        predicted,
        probability: probabilities[predicted]!,
        pixels,
      });
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

/**
 * One step of training: forward, backward, and the optimizer's update of the weights.
 *
 * @module
 */
import { fusedCrossEntropy, tf } from "../../tensorflow.ts";
import { quoted, UserError } from "../../errors.ts";
import { type Classifier, classifierOf, crossEntropy } from "../classifier.ts";
import { type AdamSettings, ScheduledAdam } from "./scheduled_adam.ts";

/** How {@linkcode Trainer} works. */
export interface TrainerSettings extends AdamSettings {
  /** The share of each label that is spread evenly over all classes (Szegedy et al., CVPR 2016). */
  labelSmoothing: number;
}

const plain: TrainerSettings = { beta2: 0.999, weightDecay: 0, labelSmoothing: 0 };

/** Trains a model a batch at a time. Dispose of it after use: Adam keeps two tensors for each weight. */
export class Trainer {
  readonly #model: tf.LayersModel;
  readonly #classifier: Classifier;
  readonly #labelSmoothing: number;
  /** Has the state that decides on the next steps. */
  readonly optimizer: ScheduledAdam;

  /**
   * @param settings What is not given: Adam's usual constants, no smoothing.
   * @throws {UserError} If the model is no classifier, or all its weights are frozen.
   */
  constructor(model: tf.LayersModel, settings: Partial<TrainerSettings> = {}) {
    const { labelSmoothing, ...adam } = { ...plain, ...settings };
    this.#model = model;
    this.#classifier = classifierOf(model);
    this.#labelSmoothing = labelSmoothing;
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    if (variables.length === 0) {
      throw new UserError(
        `model ${quoted(model.name)} has no weights to train; set "trainable" on some of its layers`,
      );
    }
    this.optimizer = new ScheduledAdam(variables, adam);
  }

  /**
   * What a step minimises: the mean cross-entropy of the batch with smoothed labels, plus the regularisation terms of a model that has any.
   *
   * @param images [batch, …] as the model takes them.
   * @param labels The true classes, int32 [batch].
   * @returns The loss, and the number of images recognised.
   */
  objective(images: tf.Tensor, labels: tf.Tensor1D): { loss: tf.Scalar; correct: tf.Scalar } {
    const scores = this.#classifier.forward(images, true);
    const { loss: data, correct } = this.#lossOf(scores, labels);
    const loss = this.#model.calculateLosses().reduce((sum, term) => tf.add(sum, term), data);
    return { loss, correct };
  }

  #lossOf(scores: tf.Tensor2D, labels: tf.Tensor1D): { loss: tf.Scalar; correct: tf.Scalar } {
    const { scores: kind, classes } = this.#classifier;
    const smoothing = this.#labelSmoothing;
    const fused = kind === "logits" ? fusedCrossEntropy(scores, labels, smoothing) : undefined;
    if (fused) return fused;
    const oneHot = tf.oneHot(labels, classes).toFloat();
    const targets = tf.add(tf.mul(oneHot, 1 - smoothing), smoothing / classes) as tf.Tensor2D;
    const correct = tf.sum(tf.equal(tf.argMax(scores, 1), labels)).toFloat() as tf.Scalar;
    return { loss: crossEntropy(kind, scores, targets), correct };
  }

  /**
   * Makes one step.
   *
   * @returns [loss, number of images recognised], float32 [2], still on the backend: reading it back makes a GPU wait, so the caller
   * does that now and then, for many steps at once.
   */
  step(images: tf.Tensor, labels: tf.Tensor1D, learningRate: number): tf.Tensor1D {
    return tf.tidy(() => {
      let kept: tf.Scalar | undefined;
      try {
        const minimised = () => {
          const { loss, correct } = this.objective(images, labels);
          kept = tf.keep(correct); // outlives the gradient computation
          return loss;
        };
        const loss = this.optimizer.step(minimised, learningRate);
        return tf.stack([loss, kept!]) as tf.Tensor1D;
      } finally {
        kept?.dispose();
      }
    });
  }

  /** Frees the optimizer's tensors; the model keeps its weights. */
  dispose(): void {
    this.optimizer.dispose();
  }
}

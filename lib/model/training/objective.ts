/**
 * The objective of training: the loss of a batch, and its gradient with respect to the weights.
 *
 * @module
 */
import { fusedCrossEntropy, tf } from "../../tensorflow.ts";
import { type Classifier, classifierOf, crossEntropy } from "../classifier.ts";
import { defaultTemperature, defaultWeight, distillationLoss, type Teaching } from "../distillation/mod.ts";
import { trainableVariables } from "./variables.ts";

/** How {@linkcode Objective} computes the loss. */
export interface ObjectiveSettings {
  /**
   * The share of each label that is spread evenly over all classes (Szegedy et al., CVPR 2016); default: 0.
   */
  labelSmoothing?: number;
  /**
   * Whether layers behave as in prediction: batch normalization uses and keeps its running statistics, and dropout
   * drops nothing; default: false. For training a trained model further on few images, which would spoil the
   * statistics.
   */
  inferenceMode?: boolean;
  /** How soft targets count, if there are teachers. */
  teachers?: Pick<Teaching, "temperature" | "weight">;
}

/** The loss of a batch and its number of correct predictions. */
export interface BatchLoss {
  loss: tf.Scalar;
  /** Images that are classified correctly, as float32. */
  correct: tf.Scalar;
}

/** The result of {@linkcode Objective.gradients}. */
export interface Gradients {
  /** [loss, number of images classified correctly], float32 [2]. */
  numbers: tf.Tensor1D;
  /** The gradient of the loss with respect to each trainable variable, by the variable's name. */
  gradients: tf.NamedTensorMap;
}

/** Computes the loss of a model that is trained, and its gradient. Owns no tensors. */
export class Objective {
  readonly #model: tf.LayersModel;
  /** The model as a classifier. */
  readonly classifier: Classifier;
  readonly #labelSmoothing: number;
  readonly #inferenceMode: boolean;
  readonly #teaching: Required<Pick<Teaching, "temperature" | "weight">>;
  readonly #variables: tf.Variable[];

  /** @throws {UserError} If the model is not a classifier, or all its weights are frozen. */
  constructor(
    model: tf.LayersModel,
    { labelSmoothing = 0, inferenceMode = false, teachers = {} }: ObjectiveSettings = {},
  ) {
    this.#model = model;
    this.classifier = classifierOf(model);
    this.#labelSmoothing = labelSmoothing;
    this.#inferenceMode = inferenceMode;
    const { temperature = defaultTemperature, weight = defaultWeight } = teachers;
    this.#teaching = { temperature, weight };
    this.#variables = trainableVariables(model);
  }

  /**
   * Returns the loss of a batch: the mean cross-entropy with smoothed labels, plus the penalties of layers
   * that have a regularizer. With soft targets, their {@linkcode distillationLoss} replaces the cross-entropy, or is
   * mixed with it by the weight of the teachers. Call it inside `tf.tidy`.
   *
   * @param images [batch, …], in the model's input shape.
   * @param labels The true classes, int32 [batch].
   * @param targets The probabilities of the teachers at their temperature, float32 [batch, classes]; default: none.
   */
  loss(images: tf.Tensor, labels: tf.Tensor1D, targets?: tf.Tensor2D): BatchLoss {
    const scores = this.classifier.forward(images, !this.#inferenceMode);
    const { loss: ofLabels, correct } = this.#crossEntropy(scores, labels);
    const data = targets === undefined ? ofLabels : this.#taught(scores, targets, ofLabels);
    const loss = this.#model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), data);
    return { loss, correct };
  }

  /** Returns the loss with soft targets. */
  #taught(scores: tf.Tensor2D, targets: tf.Tensor2D, ofLabels: tf.Scalar): tf.Scalar {
    const { temperature, weight } = this.#teaching;
    const ofTargets = distillationLoss(this.classifier.scores, scores, targets, temperature);
    if (weight === 1) return ofTargets;
    return tf.add(tf.mul(ofTargets, weight), tf.mul(ofLabels, 1 - weight));
  }

  #crossEntropy(scores: tf.Tensor2D, labels: tf.Tensor1D): BatchLoss {
    const { scores: kind, classes } = this.classifier;
    const smoothing = this.#labelSmoothing;
    const fused = kind === "logits" ? fusedCrossEntropy(scores, labels, smoothing) : undefined;
    if (fused) return fused;
    const oneHot = tf.oneHot(labels, classes).toFloat();
    const targets = tf.add(tf.mul(oneHot, 1 - smoothing), smoothing / classes) as tf.Tensor2D;
    const correct = tf.sum(tf.equal(tf.argMax(scores, 1), labels)).toFloat() as tf.Scalar;
    return { loss: crossEntropy(kind, scores, targets), correct };
  }

  /**
   * Returns the loss of a batch, as {@linkcode loss} does, and its gradient. Dispose of all the tensors, or
   * call it inside `tf.tidy`.
   */
  gradients(images: tf.Tensor, labels: tf.Tensor1D, targets?: tf.Tensor2D): Gradients {
    let kept: tf.Scalar | undefined;
    try {
      const { value, grads } = tf.variableGrads(() => {
        const { loss, correct } = this.loss(images, labels, targets);
        kept = tf.keep(correct); // outlives the computation of the gradient
        return loss;
      }, this.#variables);
      const numbers = tf.stack([value, kept!]) as tf.Tensor1D;
      value.dispose();
      return { numbers, gradients: grads };
    } finally {
      kept?.dispose();
    }
  }
}

/**
 * Adversarial images for training.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import type { Classifier } from "../classifier.ts";
import { lossGradient } from "./loss_gradient.ts";
import { pgdStepSize, randomStart, stepUphill } from "./steps.ts";

/** How training images are attacked. */
export interface AdversarialTraining {
  /** The largest change of a pixel, in units of full ink; above 0 and at most 1. */
  epsilon: number;
  /**
   * The number of steps, at least 1. Each costs about as much as the training step itself. With 1 it is FGSM
   * from a random start with a step of 1.25 ε (Wong, Rice, Kolter, "Fast is better than free", ICLR 2020),
   * which is cheap, but may learn to resist FGSM only.
   */
  steps: number;
}

/**
 * Returns the images of a training step, attacked by PGD with the present weights.
 *
 * Layers behave as in prediction: batch normalization uses its running statistics and does not update them
 * (Pang et al., "Bag of Tricks for Adversarial Training", ICLR 2021, compare both ways).
 *
 * @param images [batch, …], in the model's input shape, values 0-1. They are not disposed of.
 * @param labels The true classes, int32 [batch].
 * @param seed Decides the random start.
 */
export function adversarialImages(
  classifier: Classifier,
  images: tf.Tensor,
  labels: tf.Tensor1D,
  { epsilon, steps }: AdversarialTraining,
  seed: number,
): tf.Tensor {
  const stepSize = steps === 1 ? 1.25 * epsilon : pgdStepSize(epsilon, steps);
  let present = randomStart(images, epsilon, seed);
  for (let step = 0; step < steps; step++) {
    const next = tf.tidy(() => {
      const { gradient } = lossGradient(classifier, present, labels);
      return stepUphill(present, images, gradient, { epsilon, stepSize });
    });
    present.dispose();
    present = next;
  }
  return present;
}

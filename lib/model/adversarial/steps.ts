/**
 * Adversarial images: images changed as little as possible so that a network misclassifies them.
 *
 * No pixel changes by more than ε, and each step moves every pixel in the direction in which the loss rises:
 *
 *     x ← clip(x + α sign(∂loss/∂x))
 *
 * where clip keeps x within ε of the original and within 0 to 1. One step with α = ε is the fast gradient sign
 * method, FGSM (Goodfellow, Shlens, Szegedy, "Explaining and Harnessing Adversarial Examples", ICLR 2015).
 * Many small steps from a random start are projected gradient descent, PGD (Madry et al., "Towards Deep
 * Learning Models Resistant to Adversarial Attacks", ICLR 2018).
 *
 * @module
 */
import { createRandom } from "../../math/mod.ts";
import { tf } from "../../tensorflow.ts";

/** How far and how fast pixels change, in units of full ink. */
export interface StepSettings {
  /** ε: the largest change of a pixel, 0-1. */
  epsilon: number;
  /** α: the change per step, 0-1. */
  stepSize: number;
}

/**
 * Returns the images after one step.
 *
 * @param images The present images, values 0-1.
 * @param originals The images before the first step, in the same shape.
 * @param gradient The gradient of the loss with respect to the present images.
 */
export function stepUphill(
  images: tf.Tensor,
  originals: tf.Tensor,
  gradient: tf.Tensor,
  { epsilon, stepSize }: StepSettings,
): tf.Tensor {
  return tf.tidy(() => {
    const moved = tf.add(images, tf.mul(tf.sign(gradient), stepSize));
    return withinReach(moved, originals, epsilon);
  });
}

/**
 * Returns the images with noise, uniform within ε: the start of PGD.
 *
 * @param seed The same seed gives the same noise.
 */
export function randomStart(originals: tf.Tensor, epsilon: number, seed: number): tf.Tensor {
  return tf.tidy(() => {
    const random = createRandom(seed);
    const noise = Float32Array.from({ length: originals.size }, () => epsilon * (2 * random() - 1));
    return withinReach(tf.add(originals, tf.tensor(noise, originals.shape)), originals, epsilon);
  });
}

function withinReach(images: tf.Tensor, originals: tf.Tensor, epsilon: number): tf.Tensor {
  const near = tf.maximum(tf.minimum(images, tf.add(originals, epsilon)), tf.sub(originals, epsilon));
  return tf.clipByValue(near, 0, 1);
}

/**
 * Returns the size of a step of PGD: 2.5 ε / steps, so that an image can get from any point within ε to any
 * other, and along its border (Madry et al. 2018).
 */
export function pgdStepSize(epsilon: number, steps: number): number {
  return 2.5 * epsilon / steps;
}

/**
 * Adversarial images: small changes that raise a network's loss.
 *
 * - loss_gradient.ts: how the loss changes with each pixel
 * - steps.ts: the steps of FGSM and PGD
 * - training_images.ts: attacked images to train on
 *
 * `lib/robustness` measures how well a network resists such attacks.
 *
 * @module
 */
export { type LossGradient, lossGradient } from "./loss_gradient.ts";
export { pgdStepSize, randomStart, type StepSettings, stepUphill } from "./steps.ts";
export { adversarialImages, type AdversarialTraining } from "./training_images.ts";

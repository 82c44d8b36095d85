/**
 * The settings that make up a recipe. This folder holds settings only, so that a command can read them
 * without loading TensorFlow.js.
 *
 * @module
 */
import type { Augmentation } from "../../dataset/augmentation/types.ts";
import type { ArchitectureName } from "../architectures/names.ts";
import type { ScheduleName } from "../training/schedule.ts";

/**
 * All settings that the result of a training run depends on, except the data and the seed. `TrainingOptions`
 * explains them.
 */
export interface Recipe {
  /** Its purpose, in one line. */
  purpose: string;
  model: ArchitectureName;
  epochs: number;
  batchSize: number;
  /** The peak of the schedule. */
  learningRate: number;
  schedule: ScheduleName;
  labelSmoothing: number;
  beta2: number;
  weightDecay: number;
  /** The decay of the exponential moving average of the weights; 0: no average. */
  emaDecay: number;
  /**
   * Whether batch-norm statistics are recomputed at the end, on images without augmentation; "auto": after
   * few steps only.
   */
  preciseBatchNorm: boolean | "auto";
  /** The random distortion of the training images, one of {@linkcode augmentations}. */
  augmentation: AugmentationName;
  /** The number of drawn digits that are added to the training images, as a share of the images: 0.06 adds 6%. */
  drawnDigits: number;
  /**
   * The number of degraded copies of training images that are added, as a share of the images: copies with
   * few pixels, in black and white, or with thicker or thinner lines.
   */
  degradedImages: number;
  /**
   * By how much each pixel of a training image may be changed so that the loss rises, in units of full ink
   * (adversarial training); 0: not at all.
   */
  adversarialEpsilon: number;
  /** The number of steps in which it is changed; without effect if `adversarialEpsilon` is 0. */
  adversarialSteps: number;
  /** Whether predictions are averaged over one-pixel shifts of each image (test-time augmentation). */
  testTimeAugmentation: boolean;
  /**
   * Whether one training image in twelve forms a validation set. Without it, a run learns from all images.
   */
  validation: boolean;
}

/** The limits of the random distortion of training images, by name. */
export const augmentations = {
  none: undefined,
  light: { rotation: 7.5, scale: 0.075, shift: 1, shear: 0.075, elastic: 0.5 },
  strong: { rotation: 10, scale: 0.1, shift: 2, shear: 0.1, elastic: 1 },
  stronger: { rotation: 15, scale: 0.15, shift: 2, shear: 0.15, elastic: 1.5 },
  photo: { rotation: 0, scale: 0, shift: 4, shear: 0, elastic: 0, flip: true, wholePixels: true },
} as const satisfies Record<string, Augmentation | undefined>;

/** The name of an augmentation. */
export type AugmentationName = keyof typeof augmentations;

/** The names of all augmentations. */
export const augmentationNames = Object.keys(augmentations) as AugmentationName[];

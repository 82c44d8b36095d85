/**
 * What a recipe is. The files beside this one hold no code that runs, only settings: a command can read them without loading
 * TensorFlow.js.
 *
 * @module
 */
import type { Augmentation } from "../../dataset/augmentation/types.ts";
import type { ArchitectureName } from "../architectures/names.ts";
import type { ScheduleName } from "../training/schedule.ts";

/** All that decides how good a training gets, but for the data and the seed. `TrainingOptions` tells what each setting does. */
export interface Recipe {
  /** What it is for, in one line. */
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
  /** 0: the weights themselves are validated, tested and saved. */
  averageDecay: number;
  /** Whether the batch-norm statistics are recomputed at the end, on images that are not augmented; "auto": after few steps only. */
  preciseBatchNorm: boolean | "auto";
  /** One of {@linkcode augmentations}, or none. */
  augmentation: AugmentationName;
  /** Whether predictions are averaged over one-pixel shifts. */
  shifts: boolean;
  /** Whether some training images are set apart to watch progress on; where settings stand, they are better learned from. */
  validation: boolean;
}

/** How far training images are moved, by name. */
export const augmentations = {
  none: undefined,
  light: { rotation: 7.5, scale: 0.075, shift: 1, shear: 0.075, elastic: 0.5 },
  strong: { rotation: 10, scale: 0.1, shift: 2, shear: 0.1, elastic: 1 },
  stronger: { rotation: 15, scale: 0.15, shift: 2, shear: 0.15, elastic: 1.5 },
} as const satisfies Record<string, Augmentation | undefined>;

/** The name of an augmentation. */
export type AugmentationName = keyof typeof augmentations;

/** The names of all augmentations. */
export const augmentationNames = Object.keys(augmentations) as AugmentationName[];

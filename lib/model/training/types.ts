/**
 * What the training loop is given, reports and returns.
 *
 * @module
 */
import type { Augmentation, Split } from "../../dataset/mod.ts";
import type { EpochRecord } from "./epoch_record.ts";
import type { ScheduleName } from "./schedule.ts";
import type { TrainingState } from "./state.ts";

/** The images to learn from, and those to watch progress on. */
export interface TrainingData {
  train: Split;
  /** Evaluated after each epoch; never trained on. */
  validation?: Split;
}

/** How {@linkcode train} works. */
export interface TrainingOptions {
  /** How often all training images are seen. */
  epochs: number;
  /** Images a step; the last step of an epoch takes what is left. */
  batchSize: number;
  /** The peak of the schedule. */
  learningRate: number;
  /** Decides the order of the images and the dropout masks (not the initial weights: those are the model's). */
  seed: number;
  /** Default: "one-cycle". */
  schedule?: ScheduleName;
  /** The share of each label that is spread evenly over all classes; default: 0. */
  labelSmoothing?: number;
  /** Adam's memory of the mean squared gradient; default: 0.999. */
  beta2?: number;
  /** The share of the learning rate by which kernels shrink at each step; default: 0. */
  weightDecay?: number;
  /**
   * What stays at each step of the running average of the weights, such as 0.998. The average is what is validated, and what the model
   * holds at the end. Without it, the weights themselves are.
   */
  averageDecay?: number;
  /**
   * Whether the batch-norm statistics are recomputed at the end, on training images that are not augmented. "auto", the default: after
   * runs of fewer than 500 steps, in which the running averages lag behind. Nothing changes earlier: validation during training uses
   * the running averages.
   */
  preciseBatchNorm?: boolean | "auto";
  /** The random distortion of the training images; default: none. */
  augmentation?: Augmentation;
  /** Saves the state of the run now and then, for {@linkcode resume}. */
  checkpoint?: Checkpointing;
  /** Where to go on: what {@linkcode checkpoint} was given by a run with the same model, data and options. */
  resume?: TrainingState;
  /** Ends training after the current step; what is learnt so far stays in the model. */
  signal?: AbortSignal;
  /** Called about ten times a second and at the end of each epoch. Training waits for it. */
  onProgress?: (progress: Progress) => void | Promise<void>;
}

/** When and how the state of a run is saved. */
export interface Checkpointing {
  /** Steps from one to the next; beside those there is one at the start, at each epoch's end, and when training is stopped. */
  every: number;
  /** Saves a state; training waits for it. */
  save(state: TrainingState): Promise<void>;
}

/** Where training is. */
export interface Progress {
  /** "step": amid an epoch. "epoch": an epoch is done, and validated where there are validation images; or it was stopped. */
  kind: "step" | "epoch";
  /** Counted from 1. */
  epoch: number;
  epochs: number;
  /** Steps done in this epoch. */
  step: number;
  /** Steps an epoch. */
  steps: number;
  /** Steps done in all. */
  globalStep: number;
  totalSteps: number;
  /** Mean over this epoch so far, as in {@linkcode EpochRecord}. */
  loss: number;
  /** Mean over this epoch so far. */
  accuracy: number;
  /** Training images, over this epoch so far. */
  imagesPerSecond: number;
  /** Since training began. */
  secondsElapsed: number;
  /** Estimated from the steps and validations so far. */
  secondsRemaining: number;
  validationLoss?: number;
  validationAccuracy?: number;
}

/** What {@linkcode train} did. */
export interface TrainingResult {
  history: EpochRecord[];
  /** Steps made, those before a resumption included. */
  steps: number;
  /** Likewise. */
  seconds: number;
  /** Whether the signal ended it early. */
  aborted: boolean;
  /** Whether the batch-norm statistics were recomputed at the end. */
  statisticsRecomputed: boolean;
  /** From the call of `train` to the end of its first step; NaN if there was none. */
  secondsToFirstStep: number;
}

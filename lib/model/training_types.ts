/**
 * What the training loop is given, reports and returns; and the check of what it is given.
 *
 * @module
 */
import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { nearestFirst } from "../nearest.ts";
import { type ScheduleName, scheduleNames } from "./schedule.ts";

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
  /** "one-cycle" unless told. */
  schedule?: ScheduleName;
  /** Ends training after the current step; what is learnt so far stays in the model. */
  signal?: AbortSignal;
  /** Called about ten times a second and at the end of each epoch. Training waits for it. */
  onProgress?: (progress: Progress) => void | Promise<void>;
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

/** One line of the history. */
export interface EpochRecord {
  /** Counted from 1. */
  epoch: number;
  /** What was minimised: mean cross-entropy in nats (plus the regularisation terms of a model that has any), averaged over the images. */
  loss: number;
  /** Share of the training images that were recognised when they were seen, with dropout active. */
  accuracy: number;
  validationLoss?: number;
  validationAccuracy?: number;
  /** Training and validation. */
  seconds: number;
  /** Of the epoch's last step. */
  learningRate: number;
  /** Set where training was stopped within this epoch: the numbers cover the steps that were made. */
  partial?: true;
}

/** What {@linkcode train} did. */
export interface TrainingResult {
  history: EpochRecord[];
  /** Steps made. */
  steps: number;
  seconds: number;
  /** Whether the signal ended it early. */
  aborted: boolean;
  /** From the call of `train` to the end of the first step; NaN if there was none. */
  secondsToFirstStep: number;
}

/**
 * Checks options as far as types do not.
 *
 * @throws {UserError} Names the option, what it is and what it must be.
 */
export function checkTrainingOptions(options: TrainingOptions): void {
  for (const name of ["epochs", "batchSize"] as const) {
    const value = options[name];
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new UserError(`${name} must be a whole number above 0, found ${value}`);
    }
  }
  if (!(options.learningRate > 0 && Number.isFinite(options.learningRate))) {
    throw new UserError(`learningRate must be a number above 0, found ${options.learningRate}`);
  }
  if (!Number.isSafeInteger(options.seed)) {
    throw new UserError(`seed must be a whole number, found ${options.seed}`);
  }
  const { schedule } = options;
  if (schedule !== undefined && !scheduleNames.includes(schedule)) {
    throw new UserError(
      `unknown schedule "${schedule}"; the schedules are ${nearestFirst(schedule, scheduleNames).join(", ")}`,
    );
  }
}

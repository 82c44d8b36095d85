/**
 * The data, options, reports and result of a training run.
 *
 * @module
 */
import type { Augmentation, Split } from "../../dataset/mod.ts";
import type { AdversarialTraining } from "../adversarial/mod.ts";
import type { Teaching } from "../distillation/mod.ts";
import type { EpochRecord } from "./epoch_record.ts";
import type { ScheduleName } from "./schedule.ts";
import type { TrainingState } from "./state.ts";

/** The training set, and a validation set if there is one. */
export interface TrainingData {
  train: Split;
  /** Evaluated after each epoch; never used for training. */
  validation?: Split;
}

/** The options of {@linkcode train}. */
export interface TrainingOptions {
  /** The number of passes over the training images. */
  epochs: number;
  /** Images per step; the last step of an epoch takes the rest. */
  batchSize: number;
  /** The peak of the learning-rate schedule. */
  learningRate: number;
  /**
   * Decides the order of the images, the augmentation and the dropout masks. (The model has its initial
   * weights already.)
   */
  seed: number;
  /** The schedule of the learning rate; default: "one-cycle". */
  schedule?: ScheduleName;
  /** The share of each label that is spread evenly over all classes; default: 0. */
  labelSmoothing?: number;
  /** The decay of Adam's running mean of squared gradients; default: 0.999. */
  beta2?: number;
  /** The share of the learning rate by which kernels shrink at each step; default: 0. */
  weightDecay?: number;
  /**
   * The decay of the exponential moving average of the weights, such as 0.998; default: 0, no average. With
   * it, the average is validated, and the model holds it at the end.
   */
  emaDecay?: number;
  /**
   * Whether batch-norm statistics are recomputed at the end, on training images without augmentation. "auto",
   * the default: after runs of fewer than 200 steps, whose running averages lag behind. Validation during
   * training always uses the running averages.
   */
  preciseBatchNorm?: boolean | "auto";
  /** The random distortion of the training images; default: none. */
  augmentation?: Augmentation;
  /**
   * Adversarial training (Madry et al. 2018): each image, augmented if that is asked for, is changed within ε
   * so that its loss rises, before the network learns from it. Loss and accuracy in reports are then those of
   * the changed images. Default: none.
   */
  adversarial?: AdversarialTraining;
  /**
   * Distillation (Hinton, Vinyals, Dean 2015): the network learns from the probabilities of others for the same
   * augmented image, before it is attacked. Accuracy in reports is still that of the labels. Default: none.
   */
  teachers?: Teaching;
  /** Saves the state of the run at intervals, for {@linkcode resume}. */
  checkpoint?: Checkpointing;
  /**
   * The state from which to resume: one that {@linkcode checkpoint} saved in a run with the same model, data
   * and options.
   */
  resume?: TrainingState;
  /** Ends training after the current step; the model keeps its weights. */
  signal?: AbortSignal;
  /** Called about ten times per second and at the end of each epoch. Training waits for it. */
  onProgress?: (progress: Progress) => void | Promise<void>;
  /**
   * Called while a resumed run computes soft targets again, before its next step, with the share that is done, 0-1.
   * Training waits for it.
   */
  onTargets?: (done: number) => void | Promise<void>;
}

/** When and how the state of a run is saved. */
export interface Checkpointing {
  /**
   * Steps from one to the next. There is also one at the start, at the end of each epoch, and when training
   * is stopped.
   */
  every: number;
  /** Saves a state. Training waits for it. */
  save(state: TrainingState): Promise<void>;
}

/** The progress of a training run. */
export interface Progress {
  /**
   * "step": within an epoch. "epoch": after an epoch and its validation, or after the step at which training
   * was stopped.
   */
  kind: "step" | "epoch";
  /** Counted from 1. */
  epoch: number;
  epochs: number;
  /** Steps done in this epoch. */
  step: number;
  /** Steps per epoch. */
  steps: number;
  /** Steps done over all epochs. */
  globalStep: number;
  totalSteps: number;
  /** The mean over this epoch so far, as in {@linkcode EpochRecord}. */
  loss: number;
  /** The mean over this epoch so far. */
  accuracy: number;
  /** Training images per second, over this epoch so far; 0 if a resumed run is stopped before its next step. */
  imagesPerSecond: number;
  /** Since the start of training. */
  secondsElapsed: number;
  /** Estimated from the steps and validations so far. */
  secondsRemaining: number;
  validationLoss?: number;
  validationAccuracy?: number;
}

/** The result of {@linkcode train}. */
export interface TrainingResult {
  history: EpochRecord[];
  /** The steps made, including those before the run was resumed. */
  steps: number;
  /** The time taken, including that before the run was resumed. */
  seconds: number;
  /** Whether the signal ended it early. */
  aborted: boolean;
  /** Whether batch-norm statistics were recomputed at the end. */
  statisticsRecomputed: boolean;
  /** From the call of `train` to the end of its first step; NaN if there was none. */
  secondsToFirstStep: number;
}

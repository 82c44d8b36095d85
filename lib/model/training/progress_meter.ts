/**
 * The progress of a training run: reads the results of the steps at intervals, measures their speed, and
 * reports both.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { TrainingClock } from "./clock.ts";
import { RunningMeans, type Sums } from "./running_means.ts";
import type { EpochRecord } from "./epoch_record.ts";
import type { Progress, TrainingOptions } from "./types.ts";

/** Seconds between two reports. */
const REPORT_INTERVAL = 0.1;

/** The length of a run. */
export interface RunLength {
  /** Steps per epoch. */
  steps: number;
  totalSteps: number;
  /** The number of validations. */
  validations: number;
}

/**
 * Call {@linkcode startEpoch} and {@linkcode startSteps}, then {@linkcode add} after each step, and {@linkcode read}
 * when it is {@linkcode due}.
 */
export class ProgressMeter {
  readonly clock: TrainingClock;
  /** The number of steps made over all epochs. */
  globalStep: number;
  readonly #firstStep: number;
  #epoch = 0;
  /** Of this epoch, like the seconds. */
  #means = new RunningMeans();
  #seconds = 0;
  /** Images of this epoch from before the run was resumed; their time is not known. */
  #imagesBefore = 0;
  /** The time at which the steps began that have not been read yet. */
  #lap = 0;
  #reported = -Infinity;

  constructor(readonly options: TrainingOptions, readonly length: RunLength) {
    this.clock = new TrainingClock(options.resume?.seconds);
    this.globalStep = this.#firstStep = options.resume?.step ?? 0;
  }

  /** The results of this epoch, as far as they have been read. */
  get means(): RunningMeans {
    return this.#means;
  }

  /** @param before The results of this epoch from before the run was resumed. */
  startEpoch(epoch: number, before?: Sums): void {
    this.#epoch = epoch;
    this.#means = new RunningMeans(before);
    this.#imagesBefore = this.#means.images;
    this.#seconds = 0;
  }

  /**
   * Begins to measure the speed of the steps: what was prepared for them before does not count.
   *
   * @returns The time since the start of the run.
   */
  startSteps(): number {
    return this.#lap = this.clock.elapsed;
  }

  /** Adds the result of a step, as `trainStep` returns it, and takes ownership of the tensor. */
  add(numbers: tf.Tensor1D, images: number): void {
    this.#means.add(numbers, images);
    this.globalStep++;
  }

  /** Whether results should be read: after the first step, then every 10 steps or every 100 ms. */
  get due(): boolean {
    return this.globalStep === this.#firstStep + 1 || this.#means.full ||
      this.clock.elapsed - this.#lap >= REPORT_INTERVAL;
  }

  /**
   * Reads the results of the latest steps, and reports if the last report is older than the interval.
   *
   * @throws {UserError} If the loss became NaN or infinite.
   */
  async read(): Promise<void> {
    const { steps } = this.length;
    const before = this.#means.steps;
    await this.#means.read((loss, step) =>
      `loss: expected a finite number, but got ${loss} in epoch ${this.#epoch}, step ${step} of ${steps}; ` +
      `lower learningRate (it was ${this.options.learningRate})`
    );
    const seconds = this.clock.elapsed - this.#lap;
    if (this.#means.steps > before) this.clock.addSteps(this.#means.steps - before, seconds);
    this.#seconds += seconds;
    if (this.#means.steps < steps && this.clock.elapsed - this.#reported >= REPORT_INTERVAL) {
      await this.report("step");
    }
    this.#lap = this.clock.elapsed; // the time of the listener does not count
  }

  /** Reports the progress to the listener, if there is one. */
  async report(kind: Progress["kind"], record?: EpochRecord): Promise<void> {
    const { options: { onProgress, epochs }, length: { steps, totalSteps, validations } } = this;
    const { steps: step, loss, accuracy, images: all } = this.#means, images = all - this.#imagesBefore;
    if (onProgress === undefined || step === 0) return;
    const validationsDone = kind === "epoch" ? this.#epoch : this.#epoch - 1;
    await onProgress({
      kind,
      epoch: this.#epoch,
      epochs,
      step,
      steps,
      globalStep: this.globalStep,
      totalSteps,
      loss,
      accuracy,
      imagesPerSecond: images === 0 ? 0 : images / this.#seconds,
      secondsElapsed: this.clock.elapsed,
      secondsRemaining: this.clock.remaining(
        totalSteps - this.globalStep,
        Math.max(0, validations - validationsDone),
      ),
      ...(record?.validationLoss !== undefined && {
        validationLoss: record.validationLoss,
        validationAccuracy: record.validationAccuracy,
      }),
    });
    this.#reported = this.clock.elapsed;
  }

  /** Frees the results that have not been read. */
  dispose(): void {
    this.#means.dispose();
  }
}

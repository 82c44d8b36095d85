/**
 * Follows a training run: reads the steps' results now and then, times them, and reports.
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

/** How long a run is. */
export interface RunLength {
  /** Steps an epoch. */
  steps: number;
  totalSteps: number;
  /** How often there will be a validation. */
  validations: number;
}

/** Call {@linkcode startEpoch}, then {@linkcode add} after each step and {@linkcode read} where {@linkcode due}. */
export class ProgressMeter {
  readonly clock: TrainingClock;
  /** Steps made, over all epochs. */
  globalStep: number;
  readonly #firstStep: number;
  #epoch = 0;
  /** Of this epoch, as are the seconds. */
  #means = new RunningMeans();
  #seconds = 0;
  /** Images of this epoch that were seen before a resumption: their time is not known. */
  #imagesBefore = 0;
  /** When the steps that have not been read yet began. */
  #lap = 0;
  #reported = -Infinity;

  constructor(readonly options: TrainingOptions, readonly length: RunLength) {
    this.clock = new TrainingClock(options.resume?.seconds);
    this.globalStep = this.#firstStep = options.resume?.step ?? 0;
  }

  /** The results of this epoch that have been read. */
  get means(): RunningMeans {
    return this.#means;
  }

  /** @param before What was made of this epoch before, if it goes on. */
  startEpoch(epoch: number, before?: Sums): void {
    this.#epoch = epoch;
    this.#means = new RunningMeans(before);
    this.#imagesBefore = this.#means.images;
    this.#seconds = 0;
    this.#lap = this.clock.elapsed;
  }

  /** Takes over the result of a step, as `trainStep` returns it. */
  add(numbers: tf.Tensor1D, images: number): void {
    this.#means.add(numbers, images);
    this.globalStep++;
  }

  /** Whether results should be read: after the run's first step, then every 10 steps or every 100 ms. */
  get due(): boolean {
    return this.globalStep === this.#firstStep + 1 || this.#means.full ||
      this.clock.elapsed - this.#lap >= REPORT_INTERVAL;
  }

  /**
   * Reads the results of the latest steps back, and reports if the last report is old enough.
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
    this.#lap = this.clock.elapsed; // the listener's time is not the steps'
  }

  /** Tells the listener, if there is one, where training is. */
  async report(kind: Progress["kind"], record?: EpochRecord): Promise<void> {
    const { options: { onProgress, epochs }, length: { steps, totalSteps, validations } } = this;
    const { steps: step, loss, accuracy, images } = this.#means;
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
      imagesPerSecond: (images - this.#imagesBefore) / this.#seconds,
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

  /** Frees results that were not read. */
  dispose(): void {
    this.#means.dispose();
  }
}

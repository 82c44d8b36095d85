/**
 * The training loop.
 *
 * Each epoch goes through the training images once, in an order drawn from the seed, and ends with a
 * validation. The loop decides when to take a step, validate, save a checkpoint and report.
 * `taught_batches.ts` provides the images of each step, `learner.ts` makes the step, and `progress_meter.ts`
 * reports.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { Breather } from "../event_loop.ts";
import { checkFits } from "../images.ts";
import type { EpochRecord } from "./epoch_record.ts";
import { Learner } from "./learner.ts";
import { Objective } from "./objective.ts";
import { ProgressMeter } from "./progress_meter.ts";
import { TaughtBatches } from "./taught_batches.ts";
import type { TrainingData, TrainingOptions, TrainingResult } from "./types.ts";

/** One training run; `train` creates it, completes it and disposes of it. */
export class TrainingRun {
  readonly #breather = new Breather();
  readonly #batches: TaughtBatches;
  readonly #learner: Learner;
  readonly #meter: ProgressMeter;
  readonly #history: EpochRecord[] = [];

  /**
   * @throws {UserError} If the model cannot be trained, or the data or the state to resume from do not fit
   * it.
   */
  constructor(model: tf.LayersModel, readonly data: TrainingData, readonly options: TrainingOptions) {
    const { train, validation } = data, { batchSize, epochs, resume } = options;
    const objective = new Objective(model, options);
    checkFits(model, train, "the training images");
    if (validation) checkFits(model, validation, "the validation images");
    this.#batches = new TaughtBatches(model, train, options);
    const steps = Math.ceil(train.count / batchSize), totalSteps = steps * epochs;
    this.#meter = new ProgressMeter(options, { steps, totalSteps, validations: validation ? epochs : 0 });
    this.#learner = new Learner(model, objective, options, totalSteps);
    if (resume === undefined) return;
    try {
      this.#learner.restore(resume);
    } catch (error) {
      this.dispose();
      throw error;
    }
    this.#history.push(...resume.history);
  }

  /**
   * Trains to the end, or until the signal is aborted. The model then holds the moving average of the
   * weights, if there is one.
   *
   * @throws {UserError} If the loss becomes NaN or infinite.
   */
  async complete(): Promise<TrainingResult> {
    const meter = this.#meter, { clock, length: { steps } } = meter;
    const { resume, epochs } = this.options;
    let finished = true;
    if (resume === undefined) await this.#checkpoint();
    for (let epoch = Math.floor(meter.globalStep / steps) + 1; finished && epoch <= epochs; epoch++) {
      finished = await this.#trainEpoch(epoch);
    }
    const statisticsRecomputed = meter.globalStep > 0 &&
      await this.#learner.finish(this.data.train, meter.globalStep);
    return {
      history: this.#history,
      steps: meter.globalStep,
      seconds: clock.elapsed,
      aborted: !finished,
      statisticsRecomputed,
      secondsToFirstStep: clock.toFirstStep,
    };
  }

  /**
   * Trains one epoch and adds it to the history if at least one step was made. Returns whether it was
   * finished, including its validation.
   */
  async #trainEpoch(epoch: number): Promise<boolean> {
    const { signal, resume, onTargets } = this.options, { validation } = this.data;
    const meter = this.#meter, firstStep = meter.globalStep % meter.length.steps;
    meter.startEpoch(epoch, firstStep > 0 ? resume?.epoch : undefined);
    const isReady = await this.#batches.prepare(epoch, this.#breather, { signal, onProgress: onTargets });
    const started = meter.startSteps();
    if (isReady) await this.#makeSteps(epoch, firstStep);
    const { loss, accuracy, steps } = meter.means;
    if (steps === 0) return false;

    const learningRate = this.#learner.learningRateAt(meter.globalStep - 1);
    const record: EpochRecord = { epoch, loss, accuracy, seconds: 0, learningRate };
    let finished = steps === meter.length.steps;
    if (!finished) {
      record.partial = true;
      await this.#checkpoint();
    }
    if (finished && validation !== undefined) {
      const validationStarted = meter.clock.elapsed;
      finished = await this.#learner.validate(validation, record, signal);
      meter.clock.addValidation(meter.clock.elapsed - validationStarted);
    }
    record.seconds = meter.clock.elapsed - started;
    this.#history.push(record);
    await meter.report("epoch", record);
    // Without its validation an epoch is not finished: a resumed run then repeats its last steps.
    if (finished) await this.#checkpoint();
    return finished;
  }

  /** Makes the remaining steps of an epoch, until the signal is aborted. */
  async #makeSteps(epoch: number, firstStep: number): Promise<void> {
    const { signal, checkpoint } = this.options, meter = this.#meter;
    for (const batch of this.#batches.of(epoch, firstStep)) {
      if (signal?.aborted) {
        tf.dispose({ ...batch });
        break;
      }
      meter.add(this.#learner.step(batch, meter.globalStep), batch.size);
      if (meter.due) await meter.read();
      const isLast = meter.globalStep % meter.length.steps === 0; // its checkpoint comes after the validation
      if (checkpoint && !isLast && meter.globalStep % checkpoint.every === 0) await this.#checkpoint();
      await this.#breather.breathe();
    }
    await meter.read();
  }

  /** Saves the state, if the options ask for it. */
  async #checkpoint(): Promise<void> {
    const { checkpoint } = this.options, meter = this.#meter;
    if (checkpoint === undefined) return;
    await meter.read();
    const isWhole = meter.globalStep % meter.length.steps === 0;
    await checkpoint.save(
      await this.#learner.state({
        step: meter.globalStep,
        epoch: isWhole ? { steps: 0, images: 0, loss: 0, correct: 0 } : { ...meter.means.sums },
        history: this.#history,
        seconds: meter.clock.elapsed,
      }),
    );
  }

  /**
   * Frees all tensors of the run except the model's weights, and restores the seeds of the dropout layers.
   */
  dispose(): void {
    this.#meter.dispose();
    this.#batches.dispose();
    this.#learner.dispose();
  }
}

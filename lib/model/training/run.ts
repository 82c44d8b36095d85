/**
 * The training loop.
 *
 * Each epoch goes through the training images once, in an order drawn from the seed, and ends with a validation. The loop owns the
 * schedule, the random numbers and the checkpoints. `batches.ts` gives it the images of each step, `step.ts` makes the step, and
 * `progress_meter.ts` reports.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { classifierOf } from "../classifier.ts";
import { DropoutSeeds } from "./dropout_seeds.ts";
import { Breather } from "../event_loop.ts";
import { checkFits } from "../images.ts";
import type { NamedValues } from "./named_values.ts";
import { fewSteps, takePreciseStatistics } from "./batch_norm_statistics.ts";
import { ProgressMeter } from "./progress_meter.ts";
import { learningRateAt } from "./schedule.ts";
import { type TrainingBatch, trainingBatches } from "./batches.ts";
import { readValues, restoreValues, type TrainingState } from "./state.ts";
import { Trainer } from "./step.ts";
import type { EpochRecord } from "./epoch_record.ts";
import type { TrainingData, TrainingOptions, TrainingResult } from "./types.ts";
import { validate } from "./validation.ts";
import { WeightAverage } from "./weight_ema.ts";

/** One run of training; `train` makes it, completes it and disposes of it. */
export class TrainingRun {
  readonly #breather = new Breather();
  readonly #trainer: Trainer;
  readonly #dropout: DropoutSeeds;
  readonly #meter: ProgressMeter;
  readonly #average: WeightAverage | undefined;
  readonly #history: EpochRecord[] = [];
  /** Of the latest step. */
  #learningRate = 0;

  /** @throws {UserError} If the model cannot be trained, or the data or the state to go on from do not fit it. */
  constructor(
    readonly model: tf.LayersModel,
    readonly data: TrainingData,
    readonly options: TrainingOptions,
  ) {
    const { train, validation } = data, { resume } = options;
    classifierOf(model); // before its shapes are compared with the data's
    checkFits(model, train, "the training images");
    if (validation) checkFits(model, validation, "the validation images");
    const steps = Math.ceil(train.count / options.batchSize);
    this.#meter = new ProgressMeter(options, {
      steps,
      totalSteps: steps * options.epochs,
      validations: validation === undefined ? 0 : options.epochs,
    });
    this.#dropout = new DropoutSeeds(model);
    const { labelSmoothing = 0, beta2 = 0.999, weightDecay = 0, averageDecay = 0 } = options;
    this.#trainer = new Trainer(model, { labelSmoothing, beta2, weightDecay });
    this.#average = averageDecay > 0 ? new WeightAverage(model, averageDecay) : undefined;
    if (resume !== undefined) this.#restore(resume);
  }

  #restore(state: TrainingState): void {
    if (state.step > 0) this.#trainer.optimizer.prepareForRestoring();
    try {
      restoreValues(this.#variables, state.values);
    } catch (error) {
      this.dispose();
      throw error;
    }
    this.#history.push(...state.history);
  }

  /** Everything that steps change. */
  get #variables(): NamedValues {
    const weights = this.model.weights.map((weight, index) =>
      [`weight ${index}`, weight.read() as tf.Variable] as const
    );
    return new Map([...weights, ...this.#trainer.optimizer.state(), ...this.#average?.state() ?? []]);
  }

  /** Runs to the end, or until the signal is aborted. The model then holds the averaged weights, where they are averaged. */
  async complete(): Promise<TrainingResult> {
    const { clock, length: { steps } } = this.#meter;
    const { resume, epochs } = this.options;
    let finished = true;
    if (resume === undefined) await this.#checkpoint();
    for (let epoch = Math.floor(this.#meter.globalStep / steps) + 1; finished && epoch <= epochs; epoch++) {
      finished = await this.#trainEpoch(epoch);
    }
    let statisticsRecomputed = false;
    if (this.#meter.globalStep > 0) {
      this.#average?.swap();
      statisticsRecomputed = await this.#recomputeStatistics();
    }
    return {
      history: this.#history,
      steps: this.#meter.globalStep,
      seconds: clock.elapsed,
      aborted: !finished,
      statisticsRecomputed,
      secondsToFirstStep: clock.toFirstStep,
    };
  }

  /** Returns whether it did: if it was asked to, or there were too few steps for running averages, and there is something to recompute. */
  async #recomputeStatistics(): Promise<boolean> {
    const { preciseBatchNorm = "auto" } = this.options;
    const wanted = preciseBatchNorm === "auto" ? this.#meter.globalStep < fewSteps : preciseBatchNorm;
    return wanted && await takePreciseStatistics(this.model, this.data.train);
  }

  /** Adds the epoch to the history, if a step of it was made; says whether it was finished, validation included. */
  async #trainEpoch(epoch: number): Promise<boolean> {
    const { data: { train, validation }, options: { signal, resume, checkpoint } } = this;
    const meter = this.#meter;
    const started = meter.clock.elapsed;
    const firstStep = meter.globalStep % meter.length.steps;
    meter.startEpoch(epoch, firstStep > 0 ? resume?.epoch : undefined);

    for (const batch of trainingBatches(this.model, train, this.options, epoch, firstStep)) {
      if (signal?.aborted) {
        tf.dispose([batch.images, batch.labels]);
        break;
      }
      this.#step(batch);
      if (meter.due) await meter.read();
      const isLast = meter.globalStep % meter.length.steps === 0; // its checkpoint comes after the validation
      if (checkpoint && !isLast && meter.globalStep % checkpoint.every === 0) await this.#checkpoint();
      await this.#breather.breathe();
    }
    await meter.read();
    const { loss, accuracy, steps } = meter.means;
    if (steps === 0) return false;

    const record: EpochRecord = { epoch, loss, accuracy, seconds: 0, learningRate: this.#learningRate };
    let finished = steps === meter.length.steps;
    if (!finished) {
      record.partial = true;
      await this.#checkpoint();
    }
    if (finished && validation !== undefined) {
      const validationStarted = meter.clock.elapsed;
      this.#average?.swap();
      finished = await validate(this.model, validation, record, signal);
      this.#average?.swap();
      meter.clock.addValidation(meter.clock.elapsed - validationStarted);
    }
    record.seconds = meter.clock.elapsed - started;
    this.#history.push(record);
    await meter.report("epoch", record);
    // An epoch whose validation was given up would have a gap in its history: going on begins with its last steps again.
    if (finished) await this.#checkpoint();
    return finished;
  }

  #step({ images, labels, size }: TrainingBatch): void {
    const { schedule = "one-cycle", learningRate, seed } = this.options;
    const { globalStep, length: { totalSteps } } = this.#meter;
    this.#learningRate = learningRateAt(schedule, globalStep, totalSteps, learningRate);
    this.#dropout.set(seed, globalStep);
    try {
      this.#meter.add(this.#trainer.step(images, labels, this.#learningRate), size);
    } finally {
      // Before the next batch is made: on some backends the tensor is the batch's own buffer.
      tf.dispose([images, labels]);
    }
    this.#average?.update(globalStep);
  }

  /** Saves the state, if anybody wants it. */
  async #checkpoint(): Promise<void> {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return;
    const meter = this.#meter;
    await meter.read();
    const isWhole = meter.globalStep % meter.length.steps === 0;
    await checkpoint.save({
      step: meter.globalStep,
      epoch: isWhole ? { steps: 0, images: 0, loss: 0, correct: 0 } : { ...meter.means.sums },
      history: structuredClone(this.#history),
      seconds: meter.clock.elapsed,
      values: await readValues(this.#variables),
    });
  }

  /** Frees all tensors of the run but the model's weights, and gives the dropout layers their own seeds back. */
  dispose(): void {
    this.#meter.dispose();
    this.#trainer.dispose();
    this.#average?.dispose();
    this.#dropout.restore();
  }
}

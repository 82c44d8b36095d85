/**
 * The training loop.
 *
 * Each epoch goes through the training images once, in an order drawn from the seed, and is followed by a validation. The loop owns
 * the schedule and the random numbers; `training_step.ts` knows how a step is made, `progress_meter.ts` watches.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";
import { type Batch, batches, createRandom, shuffledIndices, type Split } from "../dataset/mod.ts";
import { classifierOf } from "./classifier.ts";
import { DropoutSeeds } from "./dropout_seeds.ts";
import { Breather } from "./event_loop.ts";
import { checkFits, imageTensor } from "./images.ts";
import { ProgressMeter } from "./progress_meter.ts";
import { learningRateAt } from "./schedule.ts";
import { deriveSeed, SeedUse } from "./seeds.ts";
import { Trainer } from "./training_step.ts";
import type { EpochRecord, TrainingData, TrainingOptions, TrainingResult } from "./training_types.ts";
import { validate } from "./validation.ts";

/** One run of training; `train` makes it, completes it and disposes of it. */
export class TrainingRun {
  readonly #breather = new Breather();
  readonly #trainer: Trainer;
  readonly #dropout: DropoutSeeds;
  readonly #meter: ProgressMeter;
  /** Of the latest step. */
  #learningRate = 0;

  /** @throws {UserError} If the model cannot be trained, or the data do not fit it. */
  constructor(
    readonly model: tf.LayersModel,
    readonly data: TrainingData,
    readonly options: TrainingOptions,
  ) {
    const { train, validation } = data;
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
    this.#trainer = new Trainer(model);
  }

  /** Runs to the end, or until the signal is aborted. */
  async complete(): Promise<TrainingResult> {
    const history: EpochRecord[] = [];
    let finished = true;
    for (let epoch = 1; finished && epoch <= this.options.epochs; epoch++) {
      finished = await this.#trainEpoch(epoch, history);
    }
    const { clock, globalStep } = this.#meter;
    return {
      history,
      steps: globalStep,
      seconds: clock.elapsed,
      aborted: !finished,
      secondsToFirstStep: clock.toFirstStep,
    };
  }

  /** Adds the epoch to the history, if a step of it was made; says whether it was finished, validation included. */
  async #trainEpoch(epoch: number, history: EpochRecord[]): Promise<boolean> {
    const { data: { train, validation }, options: { batchSize, seed, signal } } = this;
    const meter = this.#meter;
    const started = meter.clock.elapsed;
    meter.startEpoch(epoch);

    const order = shuffledIndices(train.count, createRandom(deriveSeed(seed, SeedUse.shuffle, epoch)));
    for (const batch of batches(train, { batchSize, indices: order })) {
      if (signal?.aborted) break;
      this.#step(train, batch);
      if (meter.due) await meter.read();
      await this.#breather.breathe();
    }
    await meter.read();
    const { loss, accuracy, steps } = meter.means;
    if (steps === 0) return false;

    const record: EpochRecord = { epoch, loss, accuracy, seconds: 0, learningRate: this.#learningRate };
    history.push(record);
    let finished = steps === meter.length.steps;
    if (!finished) record.partial = true;
    if (finished && validation !== undefined) {
      const validationStarted = meter.clock.elapsed;
      finished = await validate(this.model, validation, record, signal);
      meter.clock.addValidation(meter.clock.elapsed - validationStarted);
    }
    record.seconds = meter.clock.elapsed - started;
    await meter.report("epoch", record);
    return finished;
  }

  #step(split: Split, batch: Batch): void {
    const { schedule = "one-cycle", learningRate, seed } = this.options;
    const { globalStep, length: { totalSteps } } = this.#meter;
    this.#learningRate = learningRateAt(schedule, globalStep, totalSteps, learningRate);
    this.#dropout.set(seed, globalStep);
    const images = imageTensor(this.model, split, batch);
    const labels = tf.tensor1d(batch.labels, "int32");
    try {
      this.#meter.add(this.#trainer.step(images, labels, this.#learningRate), batch.size);
    } finally {
      // Before the next batch is made: on some backends the tensor is the batch's own buffer.
      tf.dispose([images, labels]);
    }
  }

  /** Frees all tensors of the run but the model's weights, and gives the dropout layers their own seeds back. */
  dispose(): void {
    this.#meter.dispose();
    this.#trainer.dispose();
    this.#dropout.restore();
  }
}

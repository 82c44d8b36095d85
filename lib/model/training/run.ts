/**
 * The training loop.
 *
 * Each epoch goes through the training images once, in an order drawn from the seed, and ends with a
 * validation. The loop owns the random numbers and the checkpoints. `taught_batches.ts` provides the
 * images of each step, `step.ts` makes the step, and `progress_meter.ts` reports.
 *
 * @module
 */
import { deriveSeed, SeedUse } from "../../math/mod.ts";
import { tf } from "../../tensorflow.ts";
import { adversarialImages } from "../adversarial/mod.ts";
import { Breather } from "../event_loop.ts";
import { checkFits } from "../images.ts";
import { isRecomputationDue, recomputeBatchNormStatistics } from "./batch_norm_statistics.ts";
import { DropoutSeeds } from "./dropout_seeds.ts";
import type { EpochRecord } from "./epoch_record.ts";
import { Objective } from "./objective.ts";
import { Optimizer } from "./optimizer.ts";
import { ProgressMeter } from "./progress_meter.ts";
import { learningRateAt } from "./schedule.ts";
import { restoreState, stateOf } from "./state.ts";
import { trainStep } from "./step.ts";
import { type TaughtBatch, TaughtBatches } from "./taught_batches.ts";
import type { TrainingData, TrainingOptions, TrainingResult } from "./types.ts";
import { validate } from "./validation.ts";

/** One training run; `train` creates it, completes it and disposes of it. */
export class TrainingRun {
  readonly #breather = new Breather();
  readonly #objective: Objective;
  readonly #batches: TaughtBatches;
  readonly #optimizer: Optimizer;
  readonly #dropout: DropoutSeeds;
  readonly #meter: ProgressMeter;
  readonly #history: EpochRecord[] = [];

  /**
   * @throws {UserError} If the model cannot be trained, or the data or the state to resume from do not fit
   * it.
   */
  constructor(
    readonly model: tf.LayersModel,
    readonly data: TrainingData,
    readonly options: TrainingOptions,
  ) {
    const { train, validation } = data, { resume, schedule = "one-cycle", learningRate } = options;
    this.#objective = new Objective(model, options);
    checkFits(model, train, "the training images");
    if (validation) checkFits(model, validation, "the validation images");
    this.#batches = new TaughtBatches(model, train, options);
    const steps = Math.ceil(train.count / options.batchSize), totalSteps = steps * options.epochs;
    this.#meter = new ProgressMeter(options, {
      steps,
      totalSteps,
      validations: validation === undefined ? 0 : options.epochs,
    });
    this.#dropout = new DropoutSeeds(model);
    this.#optimizer = new Optimizer(model, {
      learningRateAt: (step) => learningRateAt(schedule, step, totalSteps, learningRate),
      beta2: options.beta2,
      weightDecay: options.weightDecay,
      emaDecay: options.emaDecay,
    });
    if (resume === undefined) return;
    try {
      restoreState(model, this.#optimizer, resume);
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
    const { clock, length: { steps } } = this.#meter;
    const { resume, epochs } = this.options;
    let finished = true;
    if (resume === undefined) await this.#checkpoint();
    for (let epoch = Math.floor(this.#meter.globalStep / steps) + 1; finished && epoch <= epochs; epoch++) {
      finished = await this.#trainEpoch(epoch);
    }
    let statisticsRecomputed = false;
    if (this.#meter.globalStep > 0) {
      this.#optimizer.swapAverage();
      const { preciseBatchNorm = "auto" } = this.options;
      if (isRecomputationDue(preciseBatchNorm, this.#meter.globalStep)) {
        statisticsRecomputed = await recomputeBatchNormStatistics(this.model, this.data.train);
      }
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

  /**
   * Trains one epoch and adds it to the history if at least one step was made. Returns whether it was
   * finished, including its validation.
   */
  async #trainEpoch(epoch: number): Promise<boolean> {
    const { data: { validation } } = this;
    const meter = this.#meter;
    const started = meter.clock.elapsed;
    await this.#makeSteps(epoch);
    const { loss, accuracy, steps } = meter.means;
    if (steps === 0) return false;

    const learningRate = this.#optimizer.learningRateAt(meter.globalStep - 1);
    const record: EpochRecord = { epoch, loss, accuracy, seconds: 0, learningRate };
    let finished = steps === meter.length.steps;
    if (!finished) {
      record.partial = true;
      await this.#checkpoint();
    }
    if (finished && validation !== undefined) {
      const validationStarted = meter.clock.elapsed;
      this.#optimizer.swapAverage();
      finished = await validate(this.model, validation, record, this.options.signal);
      this.#optimizer.swapAverage();
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
  async #makeSteps(epoch: number): Promise<void> {
    const { signal, resume, checkpoint } = this.options;
    const meter = this.#meter;
    const firstStep = meter.globalStep % meter.length.steps;
    meter.startEpoch(epoch, firstStep > 0 ? resume?.epoch : undefined);
    const isReady = await this.#batches.prepare(epoch, this.#breather, signal);
    for (const batch of isReady ? this.#batches.of(epoch, firstStep) : []) {
      if (signal?.aborted) {
        tf.dispose({ ...batch });
        break;
      }
      this.#step(batch);
      if (meter.due) await meter.read();
      const isLast = meter.globalStep % meter.length.steps === 0; // its checkpoint comes after the validation
      if (checkpoint && !isLast && meter.globalStep % checkpoint.every === 0) await this.#checkpoint();
      await this.#breather.breathe();
    }
    await meter.read();
  }

  #step({ images: given, labels, targets, size }: TaughtBatch): void {
    const step = this.#meter.globalStep;
    this.#dropout.set(this.options.seed, step);
    let images = given;
    try {
      images = this.#attacked(given, labels, step);
      this.#meter.add(trainStep(this.#objective, this.#optimizer, images, labels, step, targets), size);
    } finally {
      // Before the next batch is made: on some backends the tensor is the batch's own buffer.
      tf.dispose({ given, images, labels, targets });
    }
  }

  /** Returns adversarial images if the options ask for them, and otherwise the images themselves. */
  #attacked(images: tf.Tensor, labels: tf.Tensor1D, step: number): tf.Tensor {
    const { adversarial, seed } = this.options;
    if (adversarial === undefined) return images;
    const { classifier } = this.#objective;
    return adversarialImages(classifier, images, labels, adversarial, deriveSeed(seed, SeedUse.attack, step));
  }

  /** Saves the state, if the options ask for it. */
  async #checkpoint(): Promise<void> {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return;
    const meter = this.#meter;
    await meter.read();
    const isWhole = meter.globalStep % meter.length.steps === 0;
    await checkpoint.save(
      await stateOf(this.model, this.#optimizer, {
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
    this.#optimizer.dispose();
    this.#dropout.restore();
  }
}

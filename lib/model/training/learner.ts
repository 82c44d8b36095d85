/**
 * The network that learns in a run: its loss, its optimizer, and its random numbers.
 *
 * @module
 */
import type { Split } from "../../dataset/types.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";
import { tf } from "../../tensorflow.ts";
import { adversarialImages } from "../adversarial/mod.ts";
import { isRecomputationDue, recomputeBatchNormStatistics } from "./batch_norm_statistics.ts";
import { DropoutSeeds } from "./dropout_seeds.ts";
import type { EpochRecord } from "./epoch_record.ts";
import type { Objective } from "./objective.ts";
import { Optimizer } from "./optimizer.ts";
import { learningRateAt } from "./schedule.ts";
import { restoreState, stateOf, type TrainingState } from "./state.ts";
import { trainStep } from "./step.ts";
import type { TaughtBatch } from "./taught_batches.ts";
import type { TrainingOptions } from "./types.ts";
import { validate } from "./validation.ts";

/** Everything that a run does to the weights of its network. Owns tensors: dispose of it. */
export class Learner {
  readonly #optimizer: Optimizer;
  readonly #dropout: DropoutSeeds;

  /** @param totalSteps The number of steps of the whole run, on which the schedule of the learning rate depends. */
  constructor(
    readonly model: tf.LayersModel,
    readonly objective: Objective,
    readonly options: TrainingOptions,
    totalSteps: number,
  ) {
    const { schedule = "one-cycle", learningRate, beta2, weightDecay, emaDecay } = options;
    this.#dropout = new DropoutSeeds(model);
    this.#optimizer = new Optimizer(model, {
      learningRateAt: (step) => learningRateAt(schedule, step, totalSteps, learningRate),
      beta2,
      weightDecay,
      emaDecay,
    });
  }

  /** Returns the learning rate of a step, counted from 0. */
  learningRateAt(step: number): number {
    return this.#optimizer.learningRateAt(step);
  }

  /**
   * Takes a step and disposes of its batch.
   *
   * @param step Counted from 0, over all epochs.
   * @returns What `trainStep` returns.
   */
  step({ images: given, labels, targets }: TaughtBatch, step: number): tf.Tensor1D {
    this.#dropout.set(this.options.seed, step);
    let images = given;
    try {
      images = this.#attacked(given, labels, step);
      return trainStep(this.objective, this.#optimizer, images, labels, step, targets);
    } finally {
      // Before the next batch is made: on some backends the tensor is the batch's own buffer.
      tf.dispose({ given, images, labels, targets });
    }
  }

  /** Returns adversarial images if the options ask for them, and otherwise the images themselves. */
  #attacked(images: tf.Tensor, labels: tf.Tensor1D, step: number): tf.Tensor {
    const { adversarial, seed } = this.options;
    if (adversarial === undefined) return images;
    const { classifier } = this.objective;
    return adversarialImages(classifier, images, labels, adversarial, deriveSeed(seed, SeedUse.attack, step));
  }

  /**
   * Evaluates the moving average of the weights, or the weights if there is none; see `validate` of
   * `validation.ts`.
   */
  async validate(split: Split, record: EpochRecord, signal: AbortSignal | undefined): Promise<boolean> {
    this.#optimizer.swapAverage();
    const finished = await validate(this.model, split, record, signal);
    this.#optimizer.swapAverage();
    return finished;
  }

  /**
   * Ends the run: the model then holds the moving average of its weights, if there is one, and its batch-norm
   * statistics are recomputed, if that is due.
   *
   * @param steps The number of steps made, at least one.
   * @returns Whether batch-norm statistics were recomputed.
   */
  async finish(train: Split, steps: number): Promise<boolean> {
    this.#optimizer.swapAverage();
    const { preciseBatchNorm = "auto" } = this.options;
    return isRecomputationDue(preciseBatchNorm, steps) &&
      await recomputeBatchNormStatistics(this.model, train);
  }

  /** Returns the state of the run: its progress, and a copy of all variables. */
  state(progress: Omit<TrainingState, "values">): Promise<TrainingState> {
    return stateOf(this.model, this.#optimizer, progress);
  }

  /**
   * Continues from a saved state.
   *
   * @throws {UserError} If it belongs to another model or other options.
   */
  restore(state: TrainingState): void {
    restoreState(this.model, this.#optimizer, state);
  }

  /** Frees all tensors except the model's weights, and restores the seeds of the dropout layers. */
  dispose(): void {
    this.#optimizer.dispose();
    this.#dropout.restore();
  }
}

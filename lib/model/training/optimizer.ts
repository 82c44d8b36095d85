/**
 * What a step does to the weights: an update by AdamW at the step's learning rate, then one of their
 * exponential moving average.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { AdamW, type AdamWSettings } from "./adamw.ts";
import { type NamedVariables, trainableVariables } from "./variables.ts";
import { WeightEma } from "./weight_ema.ts";

/** How {@linkcode Optimizer} updates the weights. */
export interface OptimizerSettings extends Partial<AdamWSettings> {
  /** Returns the learning rate of a step, counted from 0. */
  learningRateAt: (step: number) => number;
  /** The decay of the exponential moving average of the weights; default: 0, no average. */
  emaDecay?: number;
}

/**
 * Updates the weights of a model. Dispose of it after use: it keeps two tensors for each weight, and a third
 * for the average.
 */
export class Optimizer {
  readonly #adam: AdamW;
  readonly #ema: WeightEma | undefined;
  readonly #learningRateAt: (step: number) => number;

  /** @throws {UserError} If all weights of the model are frozen. */
  constructor(
    model: tf.LayersModel,
    { learningRateAt, beta2 = 0.999, weightDecay = 0, emaDecay = 0 }: OptimizerSettings,
  ) {
    this.#learningRateAt = learningRateAt;
    this.#adam = new AdamW(trainableVariables(model), { beta2, weightDecay });
    this.#ema = emaDecay > 0 ? new WeightEma(model, emaDecay) : undefined;
  }

  /** Returns the learning rate of a step, counted from 0. */
  learningRateAt(step: number): number {
    return this.#learningRateAt(step);
  }

  /**
   * Updates the weights and their average.
   *
   * @param gradients The gradient of each trainable variable, by the variable's name.
   * @param step Counted from 0, over all epochs.
   */
  update(gradients: tf.NamedTensorMap, step: number): void {
    this.#adam.update(gradients, this.#learningRateAt(step));
    this.#ema?.update(step);
  }

  /** Exchanges the weights of the model and their average, if there is one; a second call reverts that. */
  swapAverage(): void {
    this.#ema?.swap();
  }

  /** Returns all that the next updates depend on besides the weights. */
  state(): NamedVariables {
    return new Map([...this.#adam.state(), ...this.#ema?.state() ?? []]);
  }

  /** Creates the variables of a state that is to be restored; {@linkcode state} then lists all of them. */
  prepareForRestoring(): void {
    this.#adam.prepareForRestoring();
  }

  /** Frees all tensors; the model keeps its weights. */
  dispose(): void {
    this.#adam.dispose();
    this.#ema?.dispose();
  }
}

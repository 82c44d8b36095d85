/**
 * The exponential moving average (EMA) of a model's weights.
 *
 * It generalizes better than the weights themselves, which jitter around the point that training moves to
 * (Polyak and Juditsky, 1992; with exponential weights as in Szegedy et al., CVPR 2016).
 *
 * @module
 */
import { moveTowards, tf } from "../../tensorflow.ts";
import type { NamedVariables } from "./variables.ts";

/**
 * Averages all weights of a model, including the running statistics of batch normalization. Dispose of it
 * after use.
 */
export class WeightEma {
  readonly #weights: tf.Variable[];
  readonly #averages: tf.Variable[];

  /**
   * Starts with the current weights.
   *
   * @param decay The share of the average that each step keeps: 0.998 averages over about 500 steps.
   */
  constructor(model: tf.LayersModel, readonly decay: number) {
    this.#weights = model.weights.map((weight) => weight.read() as tf.Variable);
    this.#averages = this.#weights.map((weight) => tf.tidy(() => tf.variable(tf.clone(weight), false)));
  }

  /**
   * Adds the weights after a step to the average.
   *
   * The decay is min(decay, (1 + t) / (10 + t)): early in training the average covers fewer steps, so that it
   * soon forgets the initial weights.
   *
   * @param step The number t of this step, counted from 0.
   */
  update(step: number): void {
    const decay = Math.min(this.decay, (1 + step) / (10 + step));
    for (const [index, average] of this.#averages.entries()) {
      moveTowards(average, this.#weights[index]!, 1 - decay);
    }
  }

  /** Exchanges the model's weights and the averages; a second call reverts that. */
  swap(): void {
    for (const [index, average] of this.#averages.entries()) {
      const weight = this.#weights[index]!;
      tf.tidy(() => {
        const held = tf.clone(weight);
        weight.assign(average);
        average.assign(held);
      });
    }
  }

  /** Returns the averages by name. */
  state(): NamedVariables {
    return new Map(this.#averages.map((average, index) => [`average ${index}`, average]));
  }

  /** Frees the averages; the model keeps its weights. */
  dispose(): void {
    tf.dispose(this.#averages);
  }
}

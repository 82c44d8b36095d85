/**
 * The running average of a model's weights, which does better than the weights themselves: they jitter around where training leads
 * (Polyak and Juditsky, 1992; with exponential weights as in Szegedy et al., CVPR 2016).
 *
 * @module
 */
import { moveTowards, tf } from "../../tensorflow.ts";
import type { NamedValues } from "./named_values.ts";

/** Averages all weights of a model, the running statistics of batch normalisation included. Dispose of it after use. */
export class WeightAverage {
  readonly #weights: tf.Variable[];
  readonly #averages: tf.Variable[];

  /**
   * Starts with the weights as they are.
   *
   * @param decay What stays of the average at each step, such as 0.998: it then looks back some 500 steps.
   */
  constructor(model: tf.LayersModel, readonly decay: number) {
    this.#weights = model.weights.map((weight) => weight.read() as tf.Variable);
    this.#averages = this.#weights.map((weight) => tf.tidy(() => tf.variable(tf.clone(weight), false)));
  }

  /**
   * Takes in the weights after a step.
   *
   * At first the average looks back less, min(decay, (1 + t) / (10 + t)), so that it soon forgets the initial weights.
   *
   * @param step Steps made before, counted from 0.
   */
  update(step: number): void {
    const decay = Math.min(this.decay, (1 + step) / (10 + step));
    for (const [index, average] of this.#averages.entries()) {
      moveTowards(average, this.#weights[index]!, 1 - decay);
    }
  }

  /** Exchanges the model's weights and the averages; a second call puts them back. Nothing is copied. */
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

  /** The averages, to be kept. */
  state(): NamedValues {
    return new Map(this.#averages.map((average, index) => [`average ${index}`, average]));
  }

  /** Frees the averages; the model keeps what it has. */
  dispose(): void {
    tf.dispose(this.#averages);
  }
}

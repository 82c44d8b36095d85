/**
 * AdamW: Adam with decoupled weight decay, a learning rate that changes, and a state that can be saved.
 *
 * @module
 */
import { moveTowards, tf } from "../../tensorflow.ts";
import type { NamedVariables } from "./variables.ts";

/** The constants of AdamW, apart from the learning rate. */
export interface AdamWSettings {
  /** The decay of the running mean of squared gradients. */
  beta2: number;
  /** The share of the learning rate by which kernels shrink at each step; 0: none. */
  weightDecay: number;
}

/** One weight's part of the state, as TensorFlow.js keeps it. */
interface Slot {
  originalName: string;
  variable: tf.Variable;
}

/** The fields of TensorFlow.js' Adam; its types hide most of them. */
interface AdamFields {
  accumulatedFirstMoment: Slot[];
  accumulatedSecondMoment: Slot[];
  /** β1^(t+1) and β2^(t+1) after t steps, as products of floats: computing them from t gives other bits. */
  accBeta1: tf.Variable;
  accBeta2: tf.Variable;
}

/**
 * Adam (Kingma and Ba, ICLR 2015) with the weight decay of AdamW (Loshchilov and Hutter, ICLR 2019): a step
 * shrinks each kernel by rate · decay · kernel, and leaves biases and batch normalization alone.
 *
 * β1 is the paper's 0.9; epsilon is Keras' 1e-7.
 */
export class AdamW extends tf.AdamOptimizer {
  readonly #kernels: tf.Variable[];
  readonly #variables: tf.Variable[];

  /** @param variables The weights to update. */
  constructor(variables: tf.Variable[], readonly settings: AdamWSettings) {
    super(0, 0.9, settings.beta2, 1e-7);
    this.#variables = variables;
    this.#kernels = variables.filter(({ rank }) => rank > 1);
  }

  /**
   * Updates the weights by one step.
   *
   * @param gradients The gradient of the loss with respect to each variable, by the variable's name.
   */
  update(gradients: tf.NamedTensorMap, learningRate: number): void {
    this.learningRate = learningRate;
    const { weightDecay } = this.settings;
    if (weightDecay > 0) {
      for (const kernel of this.#kernels) moveTowards(kernel, "zero", learningRate * weightDecay);
    }
    this.applyGradients(this.#variables.map(({ name }) => ({ name, tensor: gradients[name]! })));
  }

  /** Returns the whole state: all that the next steps depend on, besides weights and learning rate. */
  state(): NamedVariables {
    const { accumulatedFirstMoment: first, accumulatedSecondMoment: second, accBeta1, accBeta2 } = this
      .#fields;
    const state: NamedVariables = new Map([["beta1 power", accBeta1], ["beta2 power", accBeta2]]);
    // Before the first step there are no moments yet.
    for (const [name, slots] of [["first moment", first], ["second moment", second]] as const) {
      for (const [index, { variable }] of slots.entries()) state.set(`${name} ${index}`, variable);
    }
    return state;
  }

  /** Creates the variables of a state that is to be restored; {@linkcode state} then lists all of them. */
  prepareForRestoring(): void {
    const { accumulatedFirstMoment: first, accumulatedSecondMoment: second } = this.#fields;
    for (const [index, { name, shape }] of this.#variables.entries()) {
      for (const [slots, part] of [[first, "m"], [second, "v"]] as const) {
        slots[index] ??= {
          originalName: `${name}/${part}`,
          variable: tf.tidy(() => tf.variable(tf.zeros(shape), false)),
        };
      }
    }
  }

  get #fields(): AdamFields {
    return this as unknown as AdamFields;
  }
}

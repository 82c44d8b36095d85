/**
 * Adam with a learning rate that changes, decoupled weight decay, and a state that can be saved.
 *
 * @module
 */
import { moveTowards, tf } from "../../tensorflow.ts";
import type { NamedValues } from "./named_values.ts";

/** What Adam is told besides the learning rate. */
export interface AdamSettings {
  /** Memory of the mean squared gradient, from step to step. */
  beta2: number;
  /** The share of the learning rate by which kernels shrink at each step; 0 for none. */
  weightDecay: number;
}

/** One weight's part of an optimizer's state, as TensorFlow.js keeps it. */
interface Slot {
  originalName: string;
  variable: tf.Variable;
}

/** The fields of TensorFlow.js' Adam, most of which its types keep to itself. */
interface AdamFields {
  accumulatedFirstMoment: Slot[];
  accumulatedSecondMoment: Slot[];
  /** β1^(t+1) and β2^(t+1) after t steps, as products of floats: not to be computed again from t. */
  accBeta1: tf.Variable;
  accBeta2: tf.Variable;
}

/**
 * Adam (Kingma and Ba, ICLR 2015) with the weight decay of AdamW (Loshchilov and Hutter, ICLR 2019): a step shrinks each kernel by
 * rate · decay · kernel, and leaves biases and normalisation alone.
 *
 * β1 is the paper's 0.9; epsilon is Keras' 1e-7.
 */
export class ScheduledAdam extends tf.AdamOptimizer {
  readonly #kernels: tf.Variable[];
  readonly #variables: tf.Variable[];

  /** @param variables What is trained. */
  constructor(variables: tf.Variable[], readonly settings: AdamSettings) {
    super(0, 0.9, settings.beta2, 1e-7);
    this.#variables = variables;
    this.#kernels = variables.filter(({ rank }) => rank > 1);
  }

  /** One step that makes the loss smaller; returns the loss. */
  step(loss: () => tf.Scalar, learningRate: number): tf.Scalar {
    this.learningRate = learningRate;
    const { value, grads } = this.computeGradients(loss, this.#variables);
    const { weightDecay } = this.settings;
    if (weightDecay > 0) {
      for (const kernel of this.#kernels) moveTowards(kernel, "zero", learningRate * weightDecay);
    }
    this.applyGradients(this.#variables.map(({ name }) => ({ name, tensor: grads[name]! })));
    tf.dispose(grads);
    return value;
  }

  /** The whole state: all that the next steps depend on, besides weights and learning rate. */
  state(): NamedValues {
    const { accumulatedFirstMoment: first, accumulatedSecondMoment: second, accBeta1, accBeta2 } = this
      .#fields;
    const state: NamedValues = new Map([["beta1 power", accBeta1], ["beta2 power", accBeta2]]);
    // Before the first step there are no moments yet.
    for (const [name, slots] of [["first moment", first], ["second moment", second]] as const) {
      for (const [index, { variable }] of slots.entries()) state.set(`${name} ${index}`, variable);
    }
    return state;
  }

  /** Makes room for a state that is to be put back: {@linkcode state} then lists all of it. */
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

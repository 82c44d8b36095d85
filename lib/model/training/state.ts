/**
 * The state of a training run between two steps: all that the next steps depend on.
 *
 * A run that is resumed from it continues as if it had never stopped, bit for bit (on the same backend with
 * the same number of threads). The state holds no random numbers: all are drawn from the run's seed, the
 * epoch and the step.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import type { EpochRecord } from "./epoch_record.ts";
import type { Optimizer } from "./optimizer.ts";
import type { Sums } from "./running_means.ts";
import { type NamedVariables, readValues, restoreValues, type StoredValues } from "./variables.ts";

/** The state of a run. */
export interface TrainingState {
  /** The number of steps made over all epochs; the position in the schedule follows from it. */
  step: number;
  /** Sums over the steps made of the epoch that the next step belongs to. */
  epoch: Sums;
  /** The epochs that are finished. */
  history: EpochRecord[];
  /** The time that the run has taken. */
  seconds: number;
  /** The weights, their averages and the optimizer's moments, by name. */
  values: StoredValues[];
}

/** Returns the state of a run: its progress, and a copy of all variables. */
export async function stateOf(
  model: tf.LayersModel,
  optimizer: Optimizer,
  progress: Omit<TrainingState, "values">,
): Promise<TrainingState> {
  return { ...structuredClone(progress), values: await readValues(variablesOf(model, optimizer)) };
}

/**
 * Sets the model and the optimizer to a saved state.
 *
 * @throws {UserError} If the state belongs to another model or other options.
 */
export function restoreState(model: tf.LayersModel, optimizer: Optimizer, state: TrainingState): void {
  if (state.step > 0) optimizer.prepareForRestoring();
  restoreValues(variablesOf(model, optimizer), state.values);
}

/** Returns all variables that steps change. */
function variablesOf(model: tf.LayersModel, optimizer: Optimizer): NamedVariables {
  const weights = model.weights.map((weight, index) =>
    [`weight ${index}`, weight.read() as tf.Variable] as const
  );
  return new Map([...weights, ...optimizer.state()]);
}

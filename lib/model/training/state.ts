/**
 * The state of a training run between two steps: all that the next steps depend on.
 *
 * A run that is resumed from it goes on as if it had never stopped, to the bit (on the same backend with the
 * same number of threads). The state holds no random numbers: all are drawn from the run's seed, the epoch
 * and the step.
 *
 * @module
 */
import type { EpochRecord } from "./epoch_record.ts";
import type { Sums } from "./running_means.ts";
import type { StoredValues } from "./variables.ts";

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

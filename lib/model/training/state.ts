/**
 * The state of a training run between two steps: all that the following steps depend on. A run that is given it goes on as if it had
 * never stopped, to the bit (on the same backend with the same number of threads).
 *
 * Of random numbers there is nothing to keep: all are drawn by the run's seed, the epoch and the step.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { printable, UserError } from "../../errors.ts";
import type { NamedValues } from "./named_values.ts";
import type { Sums } from "./running_means.ts";
import type { EpochRecord } from "./epoch_record.ts";

/** The state of a run. */
export interface TrainingState {
  /** Steps made, over all epochs; with it the place in the schedule. */
  step: number;
  /** Of the epoch that the next step belongs to. */
  epoch: Sums;
  /** Epochs that are done. */
  history: EpochRecord[];
  /** That the run has taken. */
  seconds: number;
  /** Weights, averages and the optimizer's memory, by name. */
  values: StoredValues[];
}

/** The values of one variable. */
export interface StoredValues {
  name: string;
  shape: number[];
  data: Float32Array<ArrayBuffer>;
}

/** Reads variables back. */
export async function readValues(variables: NamedValues): Promise<StoredValues[]> {
  return await Promise.all(
    Array.from(variables, async ([name, variable]) => {
      const data = Float32Array.from(await variable.data());
      return { name, shape: variable.shape, data };
    }),
  );
}

/**
 * Puts values back into variables.
 *
 * @throws {UserError} If the names or shapes are not the same.
 */
export function restoreValues(variables: NamedValues, values: readonly StoredValues[]): void {
  const describe = (name: string | undefined, shape: readonly number[] | undefined) =>
    name === undefined ? "nothing" : `${printable(name, 100)} [${shape}]`;
  const wanted = [...variables];
  for (let i = 0; i < Math.max(wanted.length, values.length); i++) {
    const [expected, found] = [
      describe(wanted[i]?.[0], wanted[i]?.[1].shape),
      describe(values[i]?.name, values[i]?.shape),
    ];
    if (expected !== found) {
      throw new UserError(
        `the saved state: expected ${expected}, but got ${found}; it is another model's, or was saved with other options`,
      );
    }
  }
  for (const [index, [, variable]] of wanted.entries()) {
    const { data, shape } = values[index]!;
    tf.tidy(() => variable.assign(tf.tensor(data, shape, "float32")));
  }
}

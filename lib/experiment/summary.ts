/**
 * A summary of several runs: their mean accuracy, its spread, the time and the multiply-adds.
 *
 * @module
 */
import { type Spread, spread } from "../math/mod.ts";
import type { MeasuredRun } from "./measured_run.ts";

/** What several runs with different seeds have in common. */
export interface ExperimentSummary {
  runs: number;
  /** Of the accuracies on the validation set; `undefined` if there was none. */
  validation: Spread | undefined;
  /** Of the accuracies on the test set; `undefined` if it was not used. */
  test: Spread | undefined;
  /** Of the total seconds per run. */
  seconds: Spread;
  parameters: number;
  /** For one image. */
  multiplyAdds: number;
}

/**
 * Returns mean, standard deviation and 95% interval of the accuracies of runs that differ in their seeds
 * only.
 *
 * @throws {RangeError} If there are no runs.
 */
export function summaryOf(runs: readonly MeasuredRun[]): ExperimentSummary {
  const [first] = runs;
  if (first === undefined) throw new RangeError("runs: expected at least one, but got none");
  const accuracies = (name: "validation" | "test") => {
    const found = runs.flatMap((run) => run[name] === undefined ? [] : [run[name].accuracy]);
    return found.length === 0 ? undefined : spread(found);
  };
  return {
    runs: runs.length,
    validation: accuracies("validation"),
    test: accuracies("test"),
    seconds: spread(runs.map(({ seconds }) => seconds.total)),
    parameters: first.parameters,
    multiplyAdds: first.multiplyAdds,
  };
}

/**
 * Returns the accuracies of runs on the test set.
 *
 * @throws {RangeError} If a run was not tested.
 */
export function testAccuracies(runs: readonly MeasuredRun[]): number[] {
  return runs.map(({ architecture, seed, test }) => {
    if (test !== undefined) return test.accuracy;
    throw new RangeError(
      `run of ${architecture}, seed ${seed}: expected an accuracy on the test set, but got none`,
    );
  });
}

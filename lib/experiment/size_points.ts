/**
 * Experiments as points of a figure: what a network costs, and what it reaches.
 *
 * @module
 */
import type { CostPoint } from "../figures/mod.ts";
import { counted } from "../text/mod.ts";
import type { MeasuredRun } from "./measured_run.ts";
import type { RunSettings } from "./settings.ts";
import { summaryOf, testAccuracies } from "./summary.ts";

/** The settings that tell two experiments with the same network apart, and how they are named. */
const SETTINGS: readonly ((settings: RunSettings) => string)[] = [
  ({ epochs }) => counted(epochs, "epoch"),
  ({ teacherTemperature }) => `T = ${teacherTemperature}`,
  ({ teacherWeight }) => `weight ${teacherWeight}`,
  ({ augmentation }) => `augmentation ${augmentation}`,
  ({ learningRate }) => `rate ${learningRate}`,
];

/**
 * Returns a point for each experiment, by its parameters: the mean accuracy of its runs on the test set, and the
 * lowest and the highest as its interval. Its kind is what the network learned from: labels, or a number of
 * teachers. Its name is that of the network; where several experiments have the same network and kind, with the
 * settings in which they differ.
 *
 * @param experiments The runs of each experiment, which differ in their seeds only.
 * @returns The points from the smallest network to the largest, labels before teachers.
 * @throws {RangeError} If an experiment has no runs, or a run was not tested.
 *
 * @example
 * ```ts
 * import { readRecordedRuns, sizePoints } from "lib/experiment/mod.ts";
 * import { costAccuracy } from "lib/figures/mod.ts";
 *
 * const points = sizePoints(await readRecordedRuns("data/frontier"));
 * costAccuracy(points, { costTitle: "parameters", scale: "accuracy", barTitle: "the range of the seeds" });
 * ```
 */
export function sizePoints(experiments: readonly (readonly MeasuredRun[])[]): CostPoint[] {
  const all = experiments.map((runs) => {
    const { parameters, test } = summaryOf(runs);
    const accuracies = testAccuracies(runs);
    const [{ architecture, options }] = runs as [MeasuredRun];
    const interval = [Math.min(...accuracies), Math.max(...accuracies)] as const;
    const seeds = runs.map(({ seed }) => seed).sort((a, b) => a - b).join(", ");
    const source = `${counted(runs.length, "run")}, ${runs.length === 1 ? "seed" : "seeds"} ${seeds}`;
    return { architecture, options, parameters, accuracy: test!.mean, interval, source };
  }).sort((a, b) =>
    a.parameters - b.parameters || teachersOf(a.options) - teachersOf(b.options) ||
    a.options.epochs - b.options.epochs ||
    (a.options.teacherTemperature ?? 0) - (b.options.teacherTemperature ?? 0)
  );
  return all.map(({ architecture, options, parameters, ...rest }) => {
    const alike = all.filter((other) =>
      other.architecture === architecture && teachersOf(other.options) === teachersOf(options)
    );
    const differing = SETTINGS.filter((setting) =>
      alike.some((other) => setting(other.options) !== setting(options))
    );
    return {
      name: [architecture, ...differing.map((setting) => setting(options))].join(", "),
      cost: parameters,
      ours: true,
      kind: kindOf(options),
      ...rest,
    };
  });
}

function teachersOf({ teachers = [] }: RunSettings): number {
  return teachers.length;
}

function kindOf(options: RunSettings): string {
  const count = teachersOf(options);
  if (count === 0) return "from labels";
  return `from ${["one", "two", "three", "four", "five"][count - 1] ?? count} teacher${
    count === 1 ? "" : "s"
  }`;
}

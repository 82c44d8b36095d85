/**
 * What teachers were worth in recorded experiments.
 *
 * @module
 */
import { spread } from "../math/mod.ts";
import type { MeasuredRun } from "./measured_run.ts";
import { testAccuracies } from "./summary.ts";

/** An experiment with teachers, compared with one from labels that has the same network, recipe and epochs. */
export interface TeacherGain {
  /** The network that learned. */
  architecture: string;
  epochs: number;
  /** The architectures of the teachers, such as "medium, medium". */
  teachers: string;
  temperature: number;
  /** The number of seeds that both have. */
  pairs: number;
  /** The mean difference in test accuracy between runs with teachers and runs from labels with the same seed. */
  gain: number;
  /** Its 95% interval by Student's t, of paired differences; NaN for a single pair. */
  interval: [number, number];
}

/**
 * Compares each experiment with teachers to the one with the same network, recipe and number of epochs that learned
 * from labels, run by run: those with the same seed begin with the same weights. (They need not hold out the same
 * validation images.) Experiments without such a counterpart are left out.
 *
 * @param experiments The runs of each experiment, which differ in their seeds only.
 * @returns From the smallest network to the largest, then by epochs, teachers and temperature.
 * @throws {RangeError} If a run was not tested.
 *
 * @example
 * ```ts
 * import { readRecordedRuns, teacherGains } from "lib/experiment/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const gains = teacherGains(await readRecordedRuns("data/frontier"));
 * assert(gains.every(({ gain, interval: [low, high] }) => low < gain && gain < high));
 * ```
 */
export function teacherGains(experiments: readonly (readonly MeasuredRun[])[]): TeacherGain[] {
  return experiments.flatMap((runs) => {
    const [{ architecture, parameters, teachers, options: { epochs, teacherTemperature } }] = runs as [
      MeasuredRun,
    ];
    if (teachers === undefined) return [];
    const fromLabels = accuracyBySeed(counterpartOf(runs[0]!, experiments));
    const differences = [...accuracyBySeed(runs)].flatMap(([seed, accuracy]) => {
      const other = fromLabels.get(seed);
      return other === undefined ? [] : [accuracy - other];
    });
    if (differences.length === 0) return [];
    const { mean, interval } = spread(differences);
    const names = teachers.map((teacher) => teacher.architecture).join(", ");
    const gain: TeacherGain = {
      architecture,
      epochs,
      teachers: names,
      temperature: teacherTemperature!,
      pairs: differences.length,
      gain: mean,
      interval,
    };
    return [{ parameters, gain }];
  }).sort(({ parameters: p, gain: a }, { parameters: q, gain: b }) =>
    p - q || a.epochs - b.epochs || a.teachers.localeCompare(b.teachers) || a.temperature - b.temperature
  ).map(({ gain }) => gain);
}

/** Returns the runs from labels to which a run with teachers is compared; none if there are none. */
function counterpartOf(
  { architecture, options: { recipe, epochs } }: MeasuredRun,
  experiments: readonly (readonly MeasuredRun[])[],
): readonly MeasuredRun[] {
  return experiments.find(([first]) =>
    first!.teachers === undefined && first!.architecture === architecture &&
    first!.options.recipe === recipe && first!.options.epochs === epochs
  ) ?? [];
}

function accuracyBySeed(runs: readonly MeasuredRun[]): Map<number, number> {
  const accuracies = testAccuracies(runs);
  return new Map(runs.map(({ seed }, i) => [seed, accuracies[i]!]));
}

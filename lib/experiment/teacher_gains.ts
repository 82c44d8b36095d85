/**
 * What teachers were worth in recorded experiments.
 *
 * @module
 */
import type { MeasuredRun } from "./measured_run.ts";
import { summaryOf, testAccuracies } from "./summary.ts";

/** An experiment with teachers, beside the same experiment without. */
export interface TeacherGain {
  /** The network that learned. */
  architecture: string;
  epochs: number;
  /** The architectures of the teachers, such as "medium, medium". */
  teachers: string;
  temperature: number;
  /** The mean accuracy on the test set, minus that of the runs that learned from labels. */
  gain: number;
  /** Whether all runs with teachers are above all runs without, or below, or neither. */
  runs: "all higher" | "all lower" | "overlap";
}

/**
 * Compares each experiment with teachers to the one with the same network, recipe and number of epochs that learned
 * from labels. Experiments without such a counterpart are left out.
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
 * assert(gains.every(({ temperature }) => temperature > 0));
 * ```
 */
export function teacherGains(experiments: readonly (readonly MeasuredRun[])[]): TeacherGain[] {
  return experiments.flatMap((runs) => {
    const { architecture, options: { recipe, epochs, teacherTemperature }, teachers } = runs[0]!;
    const plain = experiments.find(([first]) =>
      first!.options.teachers === undefined && first!.architecture === architecture &&
      first!.options.recipe === recipe && first!.options.epochs === epochs
    );
    if (teachers === undefined || plain === undefined) return [];
    const [own, others] = [runs, plain].map(testAccuracies) as [number[], number[]];
    const isHigher = Math.min(...own) > Math.max(...others), isLower = Math.max(...own) < Math.min(...others);
    const { parameters, test } = summaryOf(runs);
    return [{
      parameters,
      gain: {
        architecture,
        epochs,
        teachers: teachers.map((teacher) => teacher.architecture).join(", "),
        temperature: teacherTemperature!,
        gain: test!.mean - summaryOf(plain).test!.mean,
        runs: isHigher ? "all higher" as const : isLower ? "all lower" as const : "overlap" as const,
      },
    }];
  }).sort((a, b) =>
    a.parameters - b.parameters || a.gain.epochs - b.gain.epochs ||
    a.gain.teachers.localeCompare(b.gain.teachers) || a.gain.temperature - b.gain.temperature
  ).map(({ gain }) => gain);
}

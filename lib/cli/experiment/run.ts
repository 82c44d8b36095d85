/**
 * The work of `deno task experiment`, once its options have been checked.
 *
 * @module
 */
import {
  checkAppendable,
  describeRecipe,
  loadTeachers,
  type MeasuredRun,
  measureRun,
  PendingLines,
  type Score,
} from "../../experiment/mod.ts";
import { startBackend } from "../../tensorflow.ts";
import { count, duration, percent } from "../../text/mod.ts";
import { readDataset } from "../shared/dataset.ts";
import { interruptedExitCode, type Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { showTestProgress, showTrainingProgress } from "../shared/progress.ts";
import { teacherLines } from "../shared/teacher_lines.ts";
import type { ExperimentOptions } from "./options.ts";
import { reportExperiment } from "./report.ts";

/**
 * Trains with each seed, tests each model once, and reports.
 *
 * @returns The exit code: 0, or 130 after Ctrl-C.
 * @throws {UserError} If the data set cannot be read, the file cannot be written, or the backend does not
 * start.
 */
export async function runExperiment(
  options: ExperimentOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  if (await checkAppendable(options.out)) {
    output.warning(
      `note: ${options.out} ends in the middle of a line; that line is left unchanged, and new lines are added after it`,
    );
  }
  const dataset = await readDataset(options.data, output);
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  for (const note of backend.notes) output.warning(`note: ${note}`);
  const teachers = await loadTeachers(options, dataset);
  output.line(`recipe   ${describeRecipe(options)}, ${options.seeds.length} seeds`);
  output.line(`data     ${dataset.name} from ${dataset.source}`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);
  for (const line of teacherLines(teachers?.infos, options)) output.line(line);
  output.event("start", { command: "experiment", options });
  const records: MeasuredRun[] = [];
  const lines = new PendingLines(options.out);
  for (const seed of options.seeds) {
    const record = await measureRun({ ...options, seed }, dataset, backend, {
      test: options.test,
      teachers,
      signal: interruption.signal,
      onTraining: (progress) => {
        if (progress.kind === "step") showTrainingProgress(progress, output);
      },
      onEvaluation: showTestProgress(output),
    });
    if (record === undefined) break;
    const problem = await lines.add(record);
    if (problem) output.warning(`warning: ${problem.message}; it will be tried again after the next run`);
    records.push(record);
    output.line(lineOf(record));
    output.event("run", record);
  }
  if (records.length > 0) reportExperiment(records, options.out, output);
  await lines.flush(); // the last chance for lines that could not be written before
  return records.length === options.seeds.length ? 0 : interruptedExitCode;
}

function lineOf({ seed, validation, test, seconds }: MeasuredRun): string {
  const part = (name: string, score: Score | undefined) =>
    score
      ? `  ${name} ${percent(score.accuracy, 2)} (${count(score.count - score.correct)} misclassified)`
      : "";
  return `seed ${seed}${part("validation", validation)}${part("test", test)}  ${duration(seconds.total)}`;
}

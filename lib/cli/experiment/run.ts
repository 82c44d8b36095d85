/**
 * The work of `deno task experiment`, after its options were checked.
 *
 * @module
 */
import { type Dataset, loadMnist, type Split } from "../../dataset/mod.ts";
import { evaluate, multiplyAdds, train } from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { type BackendInfo, startBackend, type tf } from "../../tensorflow.ts";
import type { ExperimentOptions } from "./options.ts";
import type { ExperimentRecord, Score } from "./record.ts";
import { reportExperiment } from "./report.ts";
import { count, duration, percent } from "../../text/mod.ts";
import { interruptedExitCode, type Interruption } from "../shared/interruption.ts";
import { checkAppendable, PendingLines } from "../shared/json_lines.ts";
import type { Output } from "../shared/output.ts";
import { showTestProgress, showTrainingProgress } from "../shared/progress.ts";
import { describeRecipe, factsOf, freshModel, trainingOptionsOf } from "../shared/training_setup.ts";
import { trainingSlices } from "../shared/training_slices.ts";

/**
 * Trains with each seed, tests each model once, reports.
 *
 * @returns The exit code: 0, or 130 after Ctrl-C.
 * @throws {UserError} Bad data, a file that cannot be written, a backend that does not start.
 */
export async function runExperiment(
  options: ExperimentOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  if (await checkAppendable(options.out)) {
    output.warning(
      `note: ${options.out} ends in the middle of a line; it is left as it is, and new lines follow it`,
    );
  }
  const dataset = await loadMnist({ directory: options.data });
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  for (const note of backend.notes) output.warning(`note: ${note}`);
  output.line(`recipe   ${describeRecipe(options)}, ${options.seeds.length} seeds`);
  output.line(`data     ${dataset.name} from ${dataset.source}`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);
  output.event("start", { command: "experiment", options });
  const records: ExperimentRecord[] = [];
  const lines = new PendingLines(options.out);
  for (const seed of options.seeds) {
    const record = await oneRun({ ...options, seed }, dataset, backend, output, interruption);
    if (record === undefined) break;
    const problem = await lines.add(record);
    if (problem) output.warning(`warning: ${problem.message}; the line is tried again after the next run`);
    records.push(record);
    output.line(lineOf(record));
    output.event("run", record);
  }
  if (records.length > 0) reportExperiment(records, options.out, output);
  await lines.flush(); // the last chance to write the lines that failed before
  return records.length === options.seeds.length ? 0 : interruptedExitCode;
}

/** One seed; `undefined` when Ctrl-C was pressed. */
async function oneRun(
  options: ExperimentOptions & { seed: number },
  dataset: Dataset,
  backend: BackendInfo,
  output: Output,
  { signal }: Interruption,
): Promise<ExperimentRecord | undefined> {
  const started = steadyNow();
  const slices = trainingSlices(dataset.train, options);
  const model = freshModel(options, dataset);
  try {
    const facts = factsOf(options, dataset, slices, model, backend);
    // The validation comes once, at the end: in between it would cost time and change nothing.
    const trained = await train(model, { train: slices.train }, {
      ...trainingOptionsOf(options, slices),
      signal,
      onProgress: (progress) => {
        if (progress.kind === "step") showTrainingProgress(progress, output);
      },
    });
    if (trained.aborted) return undefined;
    const scoreOf = (split: Split | undefined) =>
      split && score(model, split, options.shifts, output, signal);
    const validation = await scoreOf(slices.validation);
    const test = options.test ? await scoreOf(dataset.test) : undefined;
    return {
      created: new Date().toISOString(),
      recipe: options.recipe,
      multiplyAdds: multiplyAdds(model),
      validation,
      test,
      seconds: { training: trained.seconds, total: (steadyNow() - started) / 1000 },
      options,
      ...facts,
    };
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined;
    throw error;
  } finally {
    model.dispose();
  }
}

async function score(
  model: tf.LayersModel,
  split: Split,
  shifts: boolean,
  output: Output,
  signal: AbortSignal,
): Promise<Score> {
  const onProgress = showTestProgress(output);
  const { count, correct, accuracy, loss } = await evaluate(model, split, { shifts, signal, onProgress });
  return { count, correct, accuracy, loss };
}

function lineOf({ seed, validation, test, seconds }: ExperimentRecord): string {
  const part = (name: string, score: Score | undefined) =>
    score ? `  ${name} ${percent(score.accuracy, 2)} (${count(score.count - score.correct)} wrong)` : "";
  return `seed ${seed}${part("validation", validation)}${part("test", test)}  ${duration(seconds.total)}`;
}

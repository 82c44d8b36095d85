/**
 * The work of `deno task evaluate`, once its options have been checked.
 *
 * @module
 */
import { areSameFiles, type Dataset } from "../../dataset/mod.ts";
import { newestRun } from "../../experiment/mod.ts";
import { evaluate, loadModel, type TrainingInfo } from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { startBackend } from "../../tensorflow.ts";
import { count, duration } from "../../text/mod.ts";
import { readDataset } from "../shared/dataset.ts";
import { inputFormOf } from "../shared/input_options.ts";
import type { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { showTestProgress } from "../shared/progress.ts";
import { reportLines, resultLine } from "../shared/report.ts";
import type { EvaluateOptions } from "./options.ts";

/**
 * Loads models, tests them together, and reports.
 *
 * @param options The checked options.
 * @param interruption Ends the test.
 * @returns The exit code.
 * @throws {UserError} If there is no model, a model is broken or does not fit the data, the data set cannot
 * be read, or the backend does not start.
 */
export async function testSavedModels(
  options: EvaluateOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const directories = options.directories.length > 0 ? options.directories : [await newestRun()];
  const dataset = await readDataset(options.data, output);
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  const loaded = [];
  const { rows, cols, channels = 1 } = dataset.test,
    foreign = { form: inputFormOf(options), images: [rows, cols, channels] as const };
  for (const directory of directories) loaded.push({ directory, ...await loadModel(directory, foreign) });
  const testTimeAugmentation = options.testTimeAugmentation ??
    loaded.every(({ info }) => info?.options.testTimeAugmentation === true);
  const several = loaded.length > 1;
  for (const note of backend.notes) output.warning(`note: ${note}`);
  for (const { directory, info, notes } of loaded) {
    for (const note of [...notes, ...doubts(info, dataset)]) {
      output.warning(`note: ${several ? `${directory}: ` : ""}${note}`);
    }
  }

  const { name, source, test } = dataset;
  const models = loaded.map(({ model, info, directory }) => ({
    directory,
    architecture: info?.architecture ?? model.name,
    parameters: model.countParams(),
  }));
  const facts = {
    models,
    testTimeAugmentation,
    shifts: testTimeAugmentation, // the earlier name, for one version
    data: { name, source, checksums: dataset.checksums, testCount: test.count },
    backend,
  };
  for (const { architecture, directory, parameters } of models) {
    output.line(`model    ${architecture} from ${directory}, ${count(parameters)} parameters`);
  }
  output.line(`data     ${name} from ${source}: ${count(test.count)} test images`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);
  const averaged = [
    ...(several ? [`${models.length} models`] : []),
    ...(testTimeAugmentation
      ? ["5 predictions per image (as it is, and shifted by one pixel in each direction)"]
      : []),
  ];
  if (averaged.length > 0) output.line(`averaged over ${averaged.join(" and ")}`);
  output.event("start", { command: "evaluate", options, ...facts });
  await interruption.check();

  const started = steadyNow();
  const result = await evaluate(loaded.map(({ model }) => model), test, {
    batchSize: Math.min(options.batchSize, test.count),
    testTimeAugmentation,
    signal: interruption.signal,
    onProgress: showTestProgress(output),
  });
  const seconds = (steadyNow() - started) / 1000;
  output.event("result", { command: "evaluate", directories, ...result, seconds });
  output.line();
  output.result(resultLine(result));
  for (const line of reportLines(result, dataset.classNames)) output.line(line);
  output.line(`took ${duration(seconds)}, ${count(test.count / seconds)} images/s`);
  return 0;
}

/** Returns why the result may not mean what the user expects, one line per reason. */
function doubts(info: TrainingInfo | undefined, dataset: Dataset): string[] {
  if (!info) return ["without a training.json, it is unknown which images this model was trained on"];
  const notes: string[] = [];
  if (info.aborted) notes.push("this model's training was stopped before its end");
  if (!areSameFiles(info.data.checksums, dataset.checksums)) {
    notes.push(`this model was trained on other files (${info.data.name} from ${info.data.source})`);
  }
  return notes;
}

/**
 * The work of `deno task evaluate --against`, once its options have been checked.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
import { newestRun } from "../../experiment/mod.ts";
import { compareMistakes, evaluationOf, poolMistakes, predict } from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { count, duration, wrap } from "../../text/mod.ts";
import type { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { showTestProgress } from "../shared/progress.ts";
import {
  factsOf,
  fivePredictions,
  modelText,
  prepareTest,
  recordedWithAugmentation,
  type TestedModel,
} from "./models.ts";
import type { EvaluateOptions } from "./options.ts";
import {
  comparisonLines,
  differenceLines,
  explanationLines,
  lineWidth,
  type ModelResult,
} from "./compare_report.ts";

/** What is compared. */
export interface Comparison extends EvaluateOptions {
  /** The directories of the second models of the pairs, as many as of the first ones. */
  against: string[];
}

/**
 * Loads models, tests each of them on the same images, compares them pairwise, and reports.
 *
 * @param options The checked options.
 * @param interruption Ends the test.
 * @returns The exit code.
 * @throws {UserError} If a model is missing or broken, or does not fit the data; if the data set cannot be read; if the
 * backend does not start.
 */
export async function compareSavedModels(
  options: Comparison,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const directories = options.directories.length > 0 ? options.directories : [await newestRun()];
  const { dataset, backend, loaded } = await prepareTest(
    [...directories, ...options.against],
    options,
    output,
  );
  const testTimeAugmentation = augmentationOf(options, loaded, output);

  const { name, source, test } = dataset;
  const models = loaded.map(factsOf);
  const [first, second] = [models.slice(0, directories.length), models.slice(directories.length)];
  for (const facts of first) output.line(`first    ${modelText(facts)}`);
  for (const facts of second) output.line(`second   ${modelText(facts)}`);
  output.line(`data     ${name} from ${source}: ${count(test.count)} test images`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);
  if (testTimeAugmentation) {
    for (const line of wrap(`averaged over ${fivePredictions}`, lineWidth)) output.line(line);
  }
  const data = { name, source, checksums: dataset.checksums, testCount: test.count };
  const facts = { models: first, against: second, testTimeAugmentation, data, backend };
  output.event("start", { command: "evaluate", options, ...facts });
  await interruption.check();

  const started = steadyNow();
  const batchSize = Math.min(options.batchSize, test.count);
  const results = await testEach(loaded, test, { batchSize, testTimeAugmentation }, output, interruption);
  const seconds = (steadyNow() - started) / 1000;
  const pairs = directories.map((_, i) => {
    const [first, second] = [results[i]!, results[directories.length + i]!];
    return { first, second, ...compareMistakes(first.misclassified, second.misclassified) };
  });
  const pooled = poolMistakes(pairs);
  output.event("result", { command: "evaluate", pairs, pooled, seconds });
  for (const line of comparisonLines(pairs, pooled)) output.line(line);
  for (const line of differenceLines(pairs, pooled)) output.result(line);
  for (const line of explanationLines(pairs, pooled)) output.line(line);
  output.line(`took ${duration(seconds)}, ${count(results.length * test.count / seconds)} images/s`);
  return 0;
}

/** Returns whether all models are tested with test-time augmentation; says so if they were recorded differently. */
function augmentationOf(options: Comparison, loaded: readonly TestedModel[], output: Output): boolean {
  if (options.testTimeAugmentation !== undefined) return options.testTimeAugmentation;
  const all = recordedWithAugmentation(loaded);
  if (!all && loaded.some((model) => recordedWithAugmentation([model]))) {
    output.warning(
      "note: only some of the models were tested with test-time augmentation when they were trained; here, none " +
        "is (add --test-time-augmentation to use it for all)",
    );
  }
  return all;
}

/** Tests one model after the other on the same images. */
async function testEach(
  loaded: readonly TestedModel[],
  test: Split,
  options: { batchSize: number; testTimeAugmentation: boolean },
  output: Output,
  { signal }: Interruption,
): Promise<ModelResult[]> {
  const results: ModelResult[] = [];
  for (const [index, { directory, model }] of loaded.entries()) {
    const onProgress = showTestProgress(output, { index, count: loaded.length });
    const predictions = await predict(model, test, { ...options, signal, onProgress });
    const misclassified = predictions.flatMap(({ index, truth, predicted }) =>
      truth === predicted ? [] : [index]
    );
    results.push({ directory, ...evaluationOf(predictions), misclassified });
  }
  return results;
}

/**
 * The work of `deno task evaluate`, once its options have been checked.
 *
 * @module
 */
import { newestRun } from "../../experiment/mod.ts";
import { evaluate } from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { count, duration } from "../../text/mod.ts";
import type { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { showTestProgress } from "../shared/progress.ts";
import { reportLines, resultLine } from "../shared/report.ts";
import { factsOf, fivePredictions, modelText, prepareTest, recordedWithAugmentation } from "./models.ts";
import type { EvaluateOptions } from "./options.ts";

/**
 * Loads models, tests them together, and reports.
 *
 * @param options The checked options.
 * @param interruption Ends the test.
 * @returns The exit code.
 * @throws {UserError} If a model is missing or broken, or does not fit the data; if the data set cannot be read; if the
 * backend does not start.
 */
export async function testSavedModels(
  options: EvaluateOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const directories = options.directories.length > 0 ? options.directories : [await newestRun()];
  const { dataset, backend, loaded } = await prepareTest(directories, options, output);
  const testTimeAugmentation = options.testTimeAugmentation ?? recordedWithAugmentation(loaded);

  const { name, source, test } = dataset;
  const models = loaded.map(factsOf);
  const facts = {
    models,
    testTimeAugmentation,
    shifts: testTimeAugmentation, // the earlier name, for one version
    data: { name, source, checksums: dataset.checksums, testCount: test.count },
    backend,
  };
  for (const model of models) output.line(`model    ${modelText(model)}`);
  output.line(`data     ${name} from ${source}: ${count(test.count)} test images`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);
  const averaged = [
    ...(models.length > 1 ? [`${models.length} models`] : []),
    ...(testTimeAugmentation ? [fivePredictions] : []),
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

/**
 * The work of `deno task train`, after its options were checked.
 *
 * @module
 */
import { type Dataset, loadMnist } from "../dataset/mod.ts";
import {
  buildModel,
  checkWritable,
  evaluate,
  type Evaluation,
  saveModel,
  train,
  type TrainingInfo,
  type TrainingResult,
} from "../model/mod.ts";
import { startBackend, tf } from "../tensorflow.ts";
import { InterruptedError, type Interruption } from "./interruption.ts";
import type { Output } from "./output.ts";
import { showTestProgress, showTrainingProgress } from "./progress.ts";
import { openRunDirectory, savedAt } from "./runs.ts";
import type { TrainOptions } from "./train_options.ts";
import { announceTraining, reportTraining } from "./training_report.ts";
import { trainingSlices } from "./training_slices.ts";

/**
 * Trains, saves, tests, and reports. What can be refused is refused before the training starts.
 *
 * @param options The checked options.
 * @param output Who hears what.
 * @param interruption Ends the training after the current step; what is there is saved then.
 * @returns The exit code: 0, or 130 after Ctrl-C.
 * @throws {UserError} Bad data, a directory that cannot be written, a backend that does not start.
 */
export async function trainAndTest(
  options: TrainOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  await using directory = await openRunDirectory(options.model, options.out, checkWritable);
  if (await savedAt(directory.path) !== undefined) {
    output.warning(`note: the model in ${directory.path} will be replaced`);
  }
  const dataset = await loadMnist({ directory: options.data });
  const slices = trainingSlices(dataset.train, options);
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  const model = buildModel(options.model, {
    seed: options.seed,
    inputShape: [dataset.train.rows, dataset.train.cols, 1],
    classes: dataset.classNames.length,
  });
  const facts = {
    architecture: options.model,
    parameters: model.countParams(),
    seed: options.seed,
    data: {
      name: dataset.name,
      source: dataset.source,
      checksums: dataset.checksums,
      trainCount: slices.train.count,
      validationCount: slices.validation?.count ?? 0,
      testCount: dataset.test.count,
    },
    backend,
  };
  announceTraining(facts, output);
  output.event("start", { command: "train", directory: directory.path, options, ...facts });
  await interruption.check();

  // Seconds count from the start of the process: that is what the user waits for.
  const secondsBefore = performance.now() / 1000;
  const trained = await train(model, slices, {
    epochs: options.epochs,
    batchSize: Math.min(options.batchSize, slices.train.count), // a larger one would only take memory
    learningRate: options.learningRate,
    schedule: "one-cycle",
    seed: options.seed,
    signal: interruption.signal,
    onProgress: (progress) => showTrainingProgress(progress, output),
  });
  if (trained.steps === 0) throw new InterruptedError();

  const information = (result?: Evaluation): Omit<TrainingInfo, "weightsSha256"> => ({
    format: 1,
    created: new Date().toISOString(),
    options: { ...options },
    ...facts,
    history: trained.history,
    result,
    aborted: trained.aborted,
    versions: { deno: Deno.version.deno, tfjs: tf.version.tfjs, v8: Deno.version.v8 },
    seconds: {
      total: performance.now() / 1000,
      training: trained.seconds,
      toFirstStep: secondsBefore + trained.secondsToFirstStep,
    },
  });
  // Saved before it is tested, so that nothing that happens during the test can lose what was trained.
  await saveModel(model, directory.path, information());
  const result = await test(model, dataset, trained, output, interruption);
  if (result) await saveModel(model, directory.path, information(result));
  return reportTraining(information(result), dataset.classNames, directory.path, output);
}

/** Tests the model on images that it has never seen; `undefined` when Ctrl-C was pressed, now or during the training. */
async function test(
  model: tf.LayersModel,
  dataset: Dataset,
  trained: TrainingResult,
  output: Output,
  { signal }: Interruption,
): Promise<Evaluation | undefined> {
  if (trained.aborted) return undefined;
  try {
    return await evaluate(model, dataset.test, { signal, onProgress: showTestProgress(output) });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

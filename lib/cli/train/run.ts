/**
 * The work of `deno task train`, once its options have been checked.
 *
 * @module
 */
import type { Dataset } from "../../dataset/mod.ts";
import {
  checkElsewhere,
  checkpointSaver,
  checkSameData,
  checkSameLayers,
  checkSameTeachers,
  describeRecipe,
  loadTeachers,
  openRunDirectory,
  otherBits,
  recordOf,
  resumeRun,
  type RunContext,
  setUpRun,
  startingModel,
} from "../../experiment/mod.ts";
import {
  checkWritable,
  evaluate,
  type Evaluation,
  findCheckpoint,
  RunCheckpoints,
  train,
} from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { startBackend, type tf } from "../../tensorflow.ts";
import { readDataset } from "../shared/dataset.ts";
import { InterruptedError, type Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { showTestProgress, showTrainingProgress } from "../shared/progress.ts";
import { teacherLines } from "../shared/teacher_lines.ts";
import { resumedOptions, type TrainOptions } from "./options.ts";
import { checkNoOtherRun, checkNotItself } from "./other_runs.ts";
import { announceTraining, reportTraining } from "./report.ts";
import { readAgain } from "./resumed_advice.ts";
import { finish, save } from "./saving_run.ts";

/**
 * Trains, saves, tests, and reports. Whatever can be refused is refused before the training starts.
 *
 * @param given The checked options.
 * @param interruption Ends the training after the current step; the model is saved as it is then.
 * @returns The exit code: 0, or 130 after Ctrl-C.
 * @throws {UserError} Bad data, a directory that cannot be written, a backend that does not start, a
 * checkpoint that cannot be used.
 */
export async function trainAndTest(
  given: TrainOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const { resume } = given;
  await checkNotItself(given);
  const out = resume === undefined ? given.out : (await findCheckpoint(resume)).directory;
  await using directory = await openRunDirectory(given.model, out, checkWritable);
  if (directory.unlocked !== undefined) {
    output.warning(
      `note: ${directory.path} cannot be locked here (${directory.unlocked}); do not start a second run in it`,
    );
  }
  // Read only now that no other run writes there.
  const resumed = resume === undefined ? undefined : await resumeRun(resume);
  const options = resumed ? resumedOptions(given, resumed) : given;
  const checkpoints = await RunCheckpoints.open(directory.path, resumed?.run);
  const replaced = await checkNoOtherRun({
    directory: directory.path,
    checkpoints,
    resumed: resumed && { name: resumed.name, run: resumed.run, options },
    replace: given.replace ?? false,
  });
  if (replaced !== undefined) output.warning(`note: ${replaced} will be replaced`);
  const pathsOf = (...paths: (string | undefined)[]) =>
    resumed === undefined ? [] : paths.filter((path) => path !== undefined);
  const [dataset, backend] = await Promise.all([
    // Reads and verifies files while the threads start.
    readAgain(
      "the data set",
      given.data === undefined ? pathsOf(options.data) : [],
      () => readDataset(options.data, output),
      "name its directory with `data`",
    ),
    startBackend({ backend: options.backend, threads: options.threads }),
  ]);
  if (resumed) checkSameData(resumed, dataset);
  const start = await readAgain(
    "the model",
    pathsOf(options.from),
    () => startingModel(options, dataset),
  );
  if (resumed) checkSameLayers(resumed.layersSha256, start, resumed.file);
  const teachers = await readAgain(
    "the teacher",
    pathsOf(...options.teachers ?? []),
    () => loadTeachers(options, dataset),
  );
  if (teachers !== undefined) await checkElsewhere(teachers, directory.path);
  if (resumed) checkSameTeachers(resumed.teachers, teachers?.infos, resumed.file);
  const setup = setUpRun(options, dataset, backend, start, teachers);
  const { model, data, options: trainingOptions, facts } = setup;
  announceTraining(facts, describeRecipe(options), output);
  if (start !== undefined) {
    output.line(`start    from the weights of ${options.from}`);
    for (const note of start.notes) output.warning(`note: ${note}`);
  }
  for (const line of teacherLines(facts.teachers, options)) output.line(line);
  if (resumed) {
    output.line(`resumed  from ${resumed.file}, after step ${resumed.state.step}`);
    const note = otherBits(resumed.backend, backend);
    if (note !== undefined) output.warning(note);
  }
  const { run } = checkpoints;
  output.event("start", { command: "train", directory: directory.path, run, options, ...facts });
  await interruption.check();

  // Seconds count from the start of the process: that is how long the user waits.
  const beforeTraining = steadyNow() / 1000;
  const context: RunContext = {
    options,
    backend,
    checksums: dataset.checksums,
    teachers: facts.teachers,
    layersSha256: start?.layersSha256,
  };
  const trained = await train(model, data, {
    ...trainingOptions,
    signal: interruption.signal,
    onProgress: (progress) => showTrainingProgress(progress, output),
    onTargets: (done) => output.progress({ title: "soft targets", done, details: [] }),
    checkpoint: {
      every: options.checkpointEvery ?? Number.MAX_SAFE_INTEGER,
      save: checkpointSaver(checkpoints, context, (line) => output.warning(line)),
    },
    resume: resumed?.state,
  });
  if (trained.steps === 0) {
    if (!resumed) await checkpoints.discard();
    throw new InterruptedError();
  }

  const record = (result?: Evaluation) => {
    const total = steadyNow() / 1000 + (resumed?.state.seconds ?? 0);
    return recordOf({ options, run, facts, trained, result, seconds: { total, beforeTraining } });
  };
  // Saved before it is tested, so that nothing that happens during the test can lose what was trained.
  await save(model, directory.path, record());
  const result = trained.aborted
    ? undefined
    : await test(model, dataset, options.testTimeAugmentation, output, interruption);
  if (result) {
    await save(model, directory.path, record(result));
    await finish(checkpoints, output);
  }
  return reportTraining(record(result), dataset.classNames, directory.path, output);
}

/** Evaluates the model on the test set; returns `undefined` after Ctrl-C. */
async function test(
  model: tf.LayersModel,
  dataset: Dataset,
  testTimeAugmentation: boolean,
  output: Output,
  { signal }: Interruption,
): Promise<Evaluation | undefined> {
  try {
    return await evaluate(model, dataset.test, {
      testTimeAugmentation,
      signal,
      onProgress: showTestProgress(output),
    });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

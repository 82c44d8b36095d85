/**
 * The work of `deno task robustness`, once its options have been checked.
 *
 * @module
 */
import type { Dataset } from "../../dataset/mod.ts";
import { newestRun } from "../../experiment/mod.ts";
import { UsageError } from "../../errors.ts";
import { renderPng } from "../../rendering/mod.ts";
import { chosenImages, measureAttacks, measureCorruptions } from "../../robustness/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { startBackend } from "../../tensorflow.ts";
import { clock, count, duration } from "../../text/mod.ts";
import { readDataset } from "../shared/dataset.ts";
import { fittedPng } from "../shared/fitted_png.ts";
import type { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { checkOwn, removeOwnPng, writeOwnPng } from "../shared/own_png.ts";
import { adversarialFigure, robustnessFigure } from "./figures.ts";
import { loadSubjects, saveResults, type Subject } from "./subjects.ts";
import type { RobustnessOptions } from "./options.ts";
import { type ModelResult, resultLines, tableOf } from "./report.ts";

/** The share of the time that corruptions take if models are attacked, too, for the progress bar. */
const corruptionShare = 0.35;

/**
 * Measures models, prints the table, and writes the files that were asked for.
 *
 * @returns The exit code.
 * @throws {UsageError} If there are not as many images.
 * @throws {UserError} If there is no model, a model is broken or does not fit the data, the data set cannot
 * be read, or a file cannot be written.
 */
export async function measureRobustness(
  options: RobustnessOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const { figure, adversarialImages, save, seed } = options;
  for (const path of [figure, adversarialImages]) if (path !== undefined) await checkOwn(path);
  const directories = options.directories.length > 0 ? options.directories : [await newestRun()];
  const dataset = await readDataset(options.data, output);
  if (options.images > dataset.test.count) {
    throw new UsageError(
      `--images: expected at most ${
        count(dataset.test.count)
      }, the number of test images, but got ${options.images}`,
    );
  }
  const images = chosenImages(dataset.test, options.images, seed);
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  const subjects = await loadSubjects(directories, save);
  for (const note of backend.notes) output.warning(`note: ${note}`);
  for (const { directory, notes } of subjects) {
    for (const note of notes) output.warning(`note: ${directory}: ${note}`);
  }
  for (const { directory, info, model } of subjects) {
    output.line(
      `model    ${info?.architecture ?? model.name} from ${directory}, ${
        count(model.countParams())
      } parameters`,
    );
  }
  const { name, source } = dataset;
  output.line(`data     ${name} from ${source}: ${count(images.count)} test images, seed ${seed}`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);
  output.event("start", { command: "robustness", options: { ...options, directories }, backend });
  await interruption.check();

  const started = steadyNow();
  const results = await measure(subjects, images, options, output, interruption);
  const seconds = (steadyNow() - started) / 1000;
  report(results, seconds, output);
  await interruption.check();
  if (save) await saveResults(subjects, results, dataset, seed, output);
  if (figure !== undefined) {
    await writeOwnPng(figure, (await renderPng(robustnessFigure(results), { width: 860 })).png);
    output.line(`written: ${figure}`);
  }
  if (adversarialImages !== undefined) {
    const page = adversarialFigure(results[0]!, images, dataset.classNames);
    if (page === undefined) await removeOwnPng(adversarialImages); // an earlier page would be wrong now
    else await writeOwnPng(adversarialImages, await fittedPng(page));
    output.line(
      page === undefined ? "no image was misclassified after an attack" : `written: ${adversarialImages}`,
    );
  }
  return 0;
}

async function measure(
  subjects: readonly Subject[],
  images: Dataset["test"],
  { adversarial, seed }: RobustnessOptions,
  output: Output,
  { signal }: Interruption,
): Promise<ModelResult[]> {
  const models = subjects.map(({ model }) => model), started = steadyNow();
  const show = (from: number, to: number) => (title: string, share: number) => {
    const done = from + (to - from) * share, seconds = (steadyNow() - started) / 1000;
    const details = done > 0 ? [`${clock(seconds * (1 - done) / done)} left`] : [];
    output.progress({ title: title.padEnd(18), done, details });
  };
  const until = adversarial ? corruptionShare : 1;
  const corruptions = await measureCorruptions(models, images, { seed, signal, onProgress: show(0, until) });
  const attacks = adversarial
    ? await measureAttacks(models, images, { seed, signal, onProgress: show(until, 1) })
    : undefined;
  return subjects.map(({ directory, name }, i) => ({
    directory,
    name,
    corruptions: corruptions[i]!,
    ...(attacks && { attacks: attacks[i]! }),
  }));
}

function report(results: readonly ModelResult[], seconds: number, output: Output): void {
  output.event("result", {
    command: "robustness",
    models: results.map(({ directory, corruptions, attacks }) => ({
      directory,
      ...corruptions,
      ...(attacks && { attacks: attacks.map(({ epsilon, fgsm, pgd }) => ({ epsilon, fgsm, pgd })) }),
    })),
    seconds,
  });
  output.line();
  if (results.length > 1) output.line("accuracy, for each kind the mean of its five strengths");
  for (const line of tableOf(results)) output.line(line);
  output.line();
  for (const line of resultLines(results)) output.result(line);
  output.line(`took ${duration(seconds)}`);
}

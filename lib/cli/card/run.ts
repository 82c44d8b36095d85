/**
 * The work of `deno task card`, after its options were checked.
 *
 * @module
 */
import { areSameFiles, type Dataset, loadMnist, type Split } from "../../dataset/mod.ts";
import { printable, UserError } from "../../errors.ts";
import { mistakeGallery } from "../../figures/mod.ts";
import {
  checkWritable,
  confidentMistakes,
  type Evaluation,
  evaluationOf,
  loadModel,
  predict,
  type Prediction,
  type SavedTrainingInfo,
  workOfModel,
} from "../../model/mod.ts";
import { renderPng } from "../../rendering/mod.ts";
import { startBackend } from "../../tensorflow.ts";
import { checkReplaceable, writeCardFiles } from "./files.ts";
import type { CardOptions } from "./options.ts";
import { cardText } from "./text.ts";
import { loss, percent } from "../../text/mod.ts";
import type { Output } from "../shared/output.ts";

/**
 * Tests the model again, and writes README.md and mistakes.png into its directory.
 *
 * @returns The exit code.
 * @throws {UserError} If there is no model, it was not tested, the data are not those it was trained on, or a file there is not this command's.
 */
export async function writeCard(options: CardOptions, output: Output): Promise<number> {
  const { directory, replace } = options;
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  for (const note of backend.notes) output.warning(`note: ${note}`);
  const { model, info, notes } = await loadModel(directory);
  for (const note of notes) output.warning(`note: ${note}`);
  if (!info?.result) {
    throw new UserError(
      `${printable(directory)}: expected a result on the test images in training.json, but it has none; ` +
        `train to the end with "deno task train"`,
    );
  }
  await checkReplaceable(directory, replace);
  await checkWritable(directory);
  const dataset = await loadMnist({ directory: options.data });
  checkSameData(info, dataset, directory);
  const predictions = await predict(model, dataset.test, { shifts: info.options.shifts });
  const measured = evaluationOf(predictions);
  const recorded = contradiction(info.result, measured);
  if (recorded) output.warning(`note: ${recorded}; the card shows what was measured`);
  const mistakes = confidentMistakes(predictions);
  const text = cardText({
    info,
    measured,
    recorded,
    mistakes,
    multiplyAdds: workOfModel(model) ?? undefined,
    parameters: model.countParams(),
    inputShape: model.inputs[0]!.shape.slice(1),
    names: measured.confusion.map((_, label) => dataset.classNames[label] ?? `${label}`),
  });
  await checkReplaceable(directory, replace); // a minute later
  const written = await writeCardFiles(directory, {
    text,
    ...(mistakes.length > 0 && { mistakes: await picture(mistakes, dataset.test, dataset.classNames) }),
  });
  output.result(`written: ${written.join(", ")}`);
  return 0;
}

/** @throws {UserError} If the data set is not the one that the model was trained and tested on. */
function checkSameData(info: SavedTrainingInfo, dataset: Dataset, directory: string): void {
  if (areSameFiles(info.data.checksums, dataset.checksums)) return;
  throw new UserError(
    `${printable(directory)}: expected the files that the model was trained on (${
      printable(info.data.name)
    } from ` +
      `${printable(info.data.source)}), but got others from ${
        printable(dataset.source)
      }; name theirs with --data`,
  );
}

/** Says in words how training.json differs from what was measured; `undefined` if both agree. */
function contradiction(recorded: Evaluation, measured: Evaluation): string | undefined {
  const shown = ({ count, correct, accuracy, interval, loss: mean }: Evaluation) =>
    `${correct} of ${count} images correct, accuracy ${percent(accuracy, 2)} (${
      interval.map(percent).join(" to ")
    }), ` +
    `loss ${loss(mean)}`;
  const same = recorded.count === measured.count && recorded.correct === measured.correct &&
    recorded.confusion.flat().join() === measured.confusion.flat().join() &&
    [recorded.accuracy - measured.accuracy, ...recorded.interval.map((end, i) => end - measured.interval[i]!)]
      .every((difference) => Math.abs(difference) < 1e-9) &&
    Math.abs(recorded.loss - measured.loss) < 1e-3;
  if (same) return undefined;
  const [told, found] = [shown(recorded), shown(measured)];
  return told === found
    ? `training.json has a different confusion matrix from the one measured`
    : `training.json says ${told}, but the measured result is ${found}`;
}

/** At most this many mistakes are shown as pictures. */
const SHOWN = 60;

/** The mistakes as a picture, the most confident first. */
export async function picture(
  mistakes: readonly Prediction[],
  test: Split,
  names: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const shown = mistakes.slice(0, SHOWN);
  const size = test.rows * test.cols;
  const title = shown.length < mistakes.length
    ? `The ${SHOWN} most confident of its ${mistakes.length} mistakes`
    : `Its ${mistakes.length} mistakes`;
  const figure = mistakeGallery(
    shown.map(({ index, truth, predicted, probability }) => ({
      pixels: test.images.subarray(index * size, (index + 1) * size),
      truth: names[truth] ?? truth,
      predicted: names[predicted] ?? predicted,
      probability,
      index,
    })),
    { rows: test.rows, cols: test.cols, columns: 6, title },
  );
  return (await renderPng(figure)).png;
}

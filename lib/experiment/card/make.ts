/**
 * Makes the card of a saved model: all its numbers are measured again.
 *
 * @module
 */
import { areSameFiles, type Dataset } from "../../dataset/mod.ts";
import { printable, UserError } from "../../errors.ts";
import {
  confidentMistakes,
  type Evaluation,
  evaluationOf,
  knownMultiplyAdds,
  type LoadedModel,
  predict,
  type SavedTrainingInfo,
} from "../../model/mod.ts";
import type { SavedRobustness } from "../../robustness/mod.ts";
import { loss, percent } from "../../text/mod.ts";
import type { Card } from "./files.ts";
import { plain } from "./facts.ts";
import { mistakesPicture } from "./picture.ts";
import { cardText } from "./text.ts";

/** The arguments of {@linkcode makeCard}. */
export interface CardOptions {
  /** The model and its record, as `loadModel` returned them. */
  loaded: Pick<LoadedModel, "model" | "info">;
  /** Where the model is, for messages. */
  directory: string;
  /** The data set that the model was trained and tested on. */
  dataset: Dataset;
  /** The content of robustness.json, if there is one for these weights. */
  robustness?: SavedRobustness;
  /** Returns the command that repeats the run, if there is one. */
  repeat?: (info: SavedTrainingInfo) => string | undefined;
}

/** A card, and what the reader of the messages should know. */
export interface MadeCard extends Card {
  /** How training.json differs from what was measured, in words; `undefined` if it does not. */
  difference?: string;
}

/**
 * Returns the record of a model that was tested.
 *
 * @throws {UserError} If there is no record, or no result on the test set in it.
 */
export function testedInfo(info: SavedTrainingInfo | undefined, directory: string): SavedTrainingInfo & {
  result: Evaluation;
} {
  const result = info?.result;
  if (info && result) return { ...info, result };
  throw new UserError(
    `${printable(directory)}: expected a result on the test images in training.json, but got none; ` +
      'train to the end with "deno task train"',
  );
}

/**
 * Evaluates a saved model on the test set, and makes its card.
 *
 * @throws {UserError} If the model was not tested, or was trained on other data.
 */
export async function makeCard(
  { loaded, directory, dataset, robustness, repeat }: CardOptions,
): Promise<MadeCard> {
  const { model } = loaded;
  const info = testedInfo(loaded.info, directory);
  checkSameData(info, dataset, directory);
  const predictions = await predict(model, dataset.test, {
    testTimeAugmentation: info.options.testTimeAugmentation,
  });
  const measured = evaluationOf(predictions);
  const difference = differenceOf(info.result, measured);
  const mistakes = confidentMistakes(predictions);
  const text = cardText({
    info,
    measured,
    difference,
    mistakes,
    multiplyAdds: knownMultiplyAdds(model) ?? undefined,
    parameters: model.countParams(),
    inputShape: model.inputs[0]!.shape.slice(1),
    names: measured.confusion.map((_, label) => plain(dataset.classNames[label] ?? `${label}`)),
    robustness,
    repeat: repeat?.(info),
  });
  if (mistakes.length === 0) return { text, difference };
  return { text, difference, mistakes: await mistakesPicture(mistakes, dataset.test, dataset.classNames) };
}

/** @throws {UserError} If the data set is not the one that the model was trained and tested on. */
function checkSameData({ data }: SavedTrainingInfo, dataset: Dataset, directory: string): void {
  if (areSameFiles(data.checksums, dataset.checksums)) return;
  throw new UserError(
    `${printable(directory)}: expected the files that the model was trained on (${
      printable(data.name)
    } from ` +
      `${printable(data.source)}), but got others from ${printable(dataset.source)}; ` +
      "name the directory of the right ones with `data`",
  );
}

/** Returns how the recorded result differs from the measured one, in words; `undefined` if it does not. */
function differenceOf(recorded: Evaluation, measured: Evaluation): string | undefined {
  const isSame = recorded.count === measured.count && recorded.correct === measured.correct &&
    recorded.confusion.flat().join() === measured.confusion.flat().join() &&
    [recorded.accuracy - measured.accuracy, ...recorded.interval.map((end, i) => end - measured.interval[i]!)]
      .every((difference) => Math.abs(difference) < 1e-9) &&
    Math.abs(recorded.loss - measured.loss) < 1e-3;
  if (isSame) return undefined;
  const [before, now] = [describe(recorded), describe(measured)];
  return before === now
    ? "training.json has a different confusion matrix from the one measured"
    : `training.json says ${before}, but the measured result is ${now}`;
}

function describe({ count, correct, accuracy, interval, loss: mean }: Evaluation): string {
  const [low, high] = interval.map((end) => percent(end, 2));
  return `${correct} of ${count} images correct, accuracy ${percent(accuracy, 2)} (${low} to ${high}), loss ${
    loss(mean)
  }`;
}

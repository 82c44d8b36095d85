/**
 * Labels of a data set that look wrong: quick models are trained on parts of it, each predicts the images that it was not
 * trained on, and confident learning compares these predictions with the labels.
 *
 * @module
 */
import { type Dataset, type Split, valuesPerImage } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { argmax, createRandom, deriveSeed, shuffledIndices } from "../math/mod.ts";
import {
  buildModel,
  type OutOfFold,
  predict,
  type SuspectLabel,
  suspectLabels,
  train,
} from "../model/mod.ts";
import type { ArchitectureName } from "../model/architectures/names.ts";
import type { tf } from "../tensorflow.ts";
import { type RecipeSettings, withRecipe } from "./settings.ts";
import { trainingOptions } from "./setup.ts";

/** The number of parts: each image is predicted by a model that was trained on the other two thirds. */
export const folds = 3;

/** A data set of few images is repeated until a model has made about as many steps. */
const leastSteps = 240;

/** Labels that look wrong, and how they were found. */
export interface CheckedLabels {
  /** In the training set, those that look wrong most clearly first. */
  train: SuspectLabel[];
  /** In the test set. */
  test: SuspectLabel[];
  /** The share of the training images that is predicted as its label says. */
  agreement: number;
  /** The quick models. */
  architecture: ArchitectureName;
  epochs: number;
}

/** The options of {@linkcode checkLabels}. */
export interface CheckOptions {
  /** The same seed gives the same result. */
  seed: number;
  /** Ends the work, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called while models are trained and predict, with the share that is done, 0-1. */
  onProgress?: (done: number) => void;
}

/**
 * Returns the labels of a data set that look wrong. Test images are predicted by all three models together, which were
 * trained on training images only. A backend must be running.
 *
 * @throws {UserError} If there are too few images for three parts.
 * @throws The signal's reason, if it was aborted.
 */
export async function checkLabels(
  { train: images, test, classNames }: Dataset,
  { seed, signal, onProgress }: CheckOptions,
): Promise<CheckedLabels> {
  const parts = partsOf(images, seed), classes = classNames.length;
  const architecture = architectureFor(images), settings = settingsFor(images, architecture);
  const outOfFold: OutOfFold[] = [], sums = new Float64Array(test.count * classes);
  for (const [fold, indices] of parts.entries()) {
    const others = parts.flatMap((part, other) => other === fold ? [] : part).sort((a, b) => a - b);
    const model = modelFor(images, architecture, classes, deriveSeed(seed, fold));
    try {
      const data = { train: subset(images, others) };
      await train(model, data, {
        ...trainingOptions({ ...settings, seed: deriveSeed(seed, fold) }, data),
        signal,
        onProgress: ({ globalStep, totalSteps }) =>
          onProgress?.((fold + 0.9 * globalStep / totalSteps) / folds),
      });
      signal?.throwIfAborted();
      for (const { index, truth, probabilities } of await predict(model, subset(images, indices))) {
        outOfFold[indices[index]!] = { label: truth, probabilities };
      }
      signal?.throwIfAborted();
      for (const { index, probabilities } of await predict(model, test)) {
        probabilities.forEach((probability, label) => sums[index * classes + label]! += probability / folds);
      }
      signal?.throwIfAborted();
      onProgress?.((fold + 1) / folds);
    } finally {
      model.dispose();
    }
  }
  const ofTest = Array.from(test.labels.subarray(0, test.count), (label, i): OutOfFold => ({
    label,
    probabilities: sums.subarray(i * classes, (i + 1) * classes),
  }));
  const agreeing = outOfFold.filter(({ label, probabilities }) => argmax(probabilities) === label);
  return {
    train: suspectLabels(outOfFold, classes),
    test: suspectLabels(ofTest, classes),
    agreement: agreeing.length / images.count,
    architecture,
    epochs: settings.epochs,
  };
}

/** Returns the indices of the images in each part, in order; each class keeps its share. */
function partsOf(images: Split, seed: number): number[][] {
  if (images.count < 2 * folds) {
    throw new UserError(
      `training images: expected at least ${
        2 * folds
      } to check their labels, but got ${images.count}; add more`,
    );
  }
  const random = createRandom(seed), parts: number[][] = Array.from({ length: folds }, () => []);
  const byClass = Map.groupBy(Array(images.count).keys(), (i) => images.labels[i]!);
  let dealt = 0;
  for (const [, indices] of [...byClass].sort(([a], [b]) => a - b)) {
    // Dealt like cards, one class after the other.
    for (const i of shuffledIndices(indices.length, random)) parts[dealt++ % folds]!.push(indices[i]!);
  }
  return parts.map((part) => part.sort((a, b) => a - b));
}

function subset(split: Split, indices: ArrayLike<number>): Split {
  const values = valuesPerImage(split), count = indices.length;
  const images = new Uint8Array(count * values), labels = new Uint8Array(count);
  for (let to = 0; to < count; to++) {
    const from = indices[to]!;
    images.set(split.images.subarray(from * values, (from + 1) * values), to * values);
    labels[to] = split.labels[from]!;
  }
  return { ...split, images, labels, count };
}

/** The quick recipe's network takes images of 16x16 pixels and more. */
function architectureFor({ rows, cols }: Split): ArchitectureName {
  return Math.min(rows, cols) >= 16 ? "small" : "resnet";
}

function modelFor(split: Split, name: ArchitectureName, classes: number, seed: number): tf.LayersModel {
  return buildModel(name, { seed, inputShape: [split.rows, split.cols, split.channels ?? 1], classes });
}

function settingsFor(images: Split, model: ArchitectureName): RecipeSettings {
  const quick = withRecipe({
    recipe: "quick",
    model,
    epochs: 2, // with which, and with this learning rate, these checks were measured
    learningRate: 0.006,
    validation: false,
    preciseBatchNorm: true,
    labelSmoothing: 0,
  });
  const stepsPerEpoch = Math.ceil(images.count * (folds - 1) / folds / quick.batchSize);
  return { ...quick, epochs: Math.max(quick.epochs, Math.ceil(leastSteps / stepsPerEpoch)) };
}

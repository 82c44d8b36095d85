/**
 * From a command's options to a model and what it is trained with: the same for `train` and `experiment`.
 *
 * @module
 */
import type { Dataset } from "../../dataset/mod.ts";
import { buildModel, type TrainingInfo, type TrainingOptions } from "../../model/mod.ts";
import { augmentations, recipes } from "../../model/recipes/mod.ts";
import { type BackendInfo, tf } from "../../tensorflow.ts";
import type { RecipeOptions } from "./recipe_options.ts";
import type { TrainingSlices } from "./training_slices.ts";

/** A fresh model for a data set. */
export function freshModel(
  { model, seed }: Pick<RecipeOptions, "model"> & { seed: number },
  dataset: Dataset,
): tf.LayersModel {
  return buildModel(model, {
    seed,
    inputShape: [dataset.train.rows, dataset.train.cols, 1],
    classes: dataset.classNames.length,
  });
}

/** What the training loop is told. */
export function trainingOptionsOf(
  options: RecipeOptions & { seed: number },
  { train }: TrainingSlices,
): TrainingOptions {
  const {
    epochs,
    learningRate,
    schedule,
    labelSmoothing,
    beta2,
    weightDecay,
    averageDecay,
    preciseBatchNorm,
    seed,
  } = options;
  return {
    epochs,
    batchSize: Math.min(options.batchSize, train.count), // a larger one would only take memory
    learningRate,
    schedule,
    labelSmoothing,
    beta2,
    weightDecay,
    averageDecay,
    preciseBatchNorm,
    augmentation: augmentations[options.augmentation],
    seed,
  };
}

/** The facts of a run that are known before it begins. */
export function factsOf(
  options: RecipeOptions & { seed: number },
  dataset: Dataset,
  slices: TrainingSlices,
  model: tf.LayersModel,
  backend: BackendInfo,
): Pick<TrainingInfo, "architecture" | "parameters" | "seed" | "data" | "backend" | "versions"> {
  return {
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
    versions: { deno: Deno.version.deno, tfjs: tf.version.tfjs, v8: Deno.version.v8 },
  };
}

/** A recipe's name, and what was set otherwise: `quick, but with model lenet5, epochs 1`. */
export function describeRecipe(options: RecipeOptions): string {
  const { purpose: _, ...settings } = recipes[options.recipe];
  const changes = Object.entries(settings).flatMap(([name, value]) => {
    const used = options[name as keyof typeof settings];
    const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    return used === value ? [] : [`${words} ${used}`];
  });
  return [options.recipe, ...(changes.length > 0 ? [`but with ${changes.join(", ")}`] : [])].join(", ");
}

/**
 * From settings to a model, its training data and the options of its training loop.
 *
 * @module
 */
import type { Dataset } from "../dataset/mod.ts";
import {
  buildModel,
  checkDigits,
  type TrainingData,
  type TrainingInfo,
  type TrainingOptions,
} from "../model/mod.ts";
import { augmentations } from "../model/recipes/mod.ts";
import { type BackendInfo, tf } from "../tensorflow.ts";
import type { RecipeSettings, RunSettings } from "./settings.ts";
import type { StartingModel } from "./starting_model.ts";
import type { LoadedTeachers } from "./teachers.ts";
import { type RunData, trainingData } from "./training_data.ts";

/** What is known of a run before it begins, as training.json records it. */
export type RunFacts = Pick<
  TrainingInfo,
  "architecture" | "parameters" | "seed" | "data" | "teachers" | "backend" | "versions"
>;

/** All that `train` takes, and the facts to record. */
export interface RunSetup {
  /** Freshly initialized, or the one to start from. */
  model: tf.LayersModel;
  data: RunData;
  options: TrainingOptions;
  facts: RunFacts;
}

/**
 * Sets up a training run: its model, its images, the options of `train`, and what will be recorded of it.
 *
 * @param settings From a recipe by {@linkcode withRecipe}, for instance.
 * @param backend What `startBackend` returned.
 * @param start The model that is trained further; default: a new one.
 * @param teachers From `loadTeachers`, if the settings name any.
 * @throws {UsageError} If the limit is above the number of training images.
 * @throws {UserError} If the model cannot take images of this size, or digits are to be drawn for other classes.
 * @throws {TypeError} If the settings name teachers, but they were not loaded.
 *
 * @example
 * ```ts
 * import { recordOf, setUpRun, withRecipe } from "lib/experiment/mod.ts";
 * import { train } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const images = { images: new Uint8Array(96 * 784), labels: new Uint8Array(96), count: 96, rows: 28, cols: 28 };
 * const dataset = { name: "black", source: "nowhere", checksums: {}, classNames: ["0", "1"], train: images, test: images };
 * const settings = withRecipe({ recipe: "quick", model: "tiny", epochs: 1, seed: 1 });
 * const { model, data, options, facts } = setUpRun(settings, dataset, await startBackend({ backend: "wasm", threads: 1 }));
 * const trained = await train(model, data, options);
 * const record = recordOf({ options: settings, facts, trained });
 * assertEquals([record.architecture, record.data.validationCount, record.history.length], ["tiny", 8, 1]);
 * ```
 */
export function setUpRun(
  settings: RunSettings,
  dataset: Dataset,
  backend: BackendInfo,
  start?: StartingModel,
  teachers?: LoadedTeachers,
): RunSetup {
  if (settings.teachers !== undefined && teachers === undefined) {
    throw new TypeError(
      "teachers: expected those that the settings name, but got none; call loadTeachers first",
    );
  }
  if (settings.drawnDigits > 0) {
    checkDigits(dataset.classNames, dataset.name, "set `drawnDigits` to 0, or choose another recipe");
  }
  const data = trainingData(dataset.train, settings);
  const model = start?.model ?? buildModel(settings.model, {
    seed: settings.seed,
    inputShape: [dataset.train.rows, dataset.train.cols, dataset.train.channels ?? 1],
    classes: dataset.classNames.length,
  });
  const architecture = start?.architecture ?? settings.model;
  const facts = factsOf({ architecture, seed: settings.seed, model, data, dataset, backend });
  const options = trainingOptions(settings, data);
  if (teachers === undefined) return { model, data, options, facts };
  const { teacherTemperature: temperature, teacherWeight: weight } = settings;
  return {
    model,
    data,
    options: { ...options, teachers: { models: teachers.models, temperature, weight } },
    facts: { ...facts, teachers: teachers.infos },
  };
}

/**
 * Returns the options of `train`. A batch never has more images than there are: a larger one would only take
 * memory.
 *
 * @param data The images of the run.
 */
export function trainingOptions(
  settings: RecipeSettings & { seed: number },
  { train }: TrainingData,
): TrainingOptions {
  return {
    epochs: settings.epochs,
    batchSize: Math.min(settings.batchSize, train.count),
    learningRate: settings.learningRate,
    schedule: settings.schedule,
    labelSmoothing: settings.labelSmoothing,
    beta2: settings.beta2,
    weightDecay: settings.weightDecay,
    emaDecay: settings.emaDecay,
    preciseBatchNorm: settings.preciseBatchNorm,
    augmentation: augmentations[settings.augmentation],
    ...(settings.adversarialEpsilon > 0 && {
      adversarial: { epsilon: settings.adversarialEpsilon, steps: settings.adversarialSteps },
    }),
    seed: settings.seed,
  };
}

/**
 * Returns the facts of a run that are known before it begins: of its model, its data and what computes it.
 */
export function factsOf(
  { architecture, seed, model, data, dataset, backend }: {
    architecture: string;
    seed: number;
    model: tf.LayersModel;
    /** The images that the model is trained and validated on. */
    data: RunData;
    /** The data set from which they come. */
    dataset: Dataset;
    backend: BackendInfo;
  },
): RunFacts {
  const { addedCount = 0 } = data;
  return {
    architecture,
    parameters: model.countParams(),
    seed,
    data: {
      name: dataset.name,
      source: dataset.source,
      checksums: dataset.checksums,
      trainCount: data.train.count - addedCount,
      ...(addedCount > 0 ? { addedCount } : {}),
      validationCount: data.validation?.count ?? 0,
      testCount: dataset.test.count,
      classNames: dataset.classNames,
    },
    backend,
    versions: { deno: Deno.version.deno, tfjs: tf.version.tfjs, v8: Deno.version.v8 },
  };
}

/**
 * One run of an experiment: a model is trained with one seed and evaluated once.
 *
 * @module
 */
import type { Dataset, Split } from "../dataset/mod.ts";
import {
  evaluate,
  type Evaluation,
  type EvaluationOptions,
  multiplyAdds,
  train,
  type TrainingOptions,
} from "../model/mod.ts";
import { steadyNow } from "../steady_clock.ts";
import type { BackendInfo, tf } from "../tensorflow.ts";
import type { RunSettings } from "./settings.ts";
import { type RunFacts, setUpRun } from "./setup.ts";
import type { LoadedTeachers } from "./teachers.ts";

/** How well a model classified some images. */
export type Score = Pick<Evaluation, "count" | "correct" | "accuracy" | "loss">;

/** What is recorded of a run. */
export interface MeasuredRun extends RunFacts {
  /** When it ended, ISO 8601. */
  created: string;
  recipe: string;
  options: RunSettings;
  /** For one image. */
  multiplyAdds: number;
  /** On the validation set; absent if there was none. */
  validation?: Score;
  /** On the test set; absent if it was not used. */
  test?: Score;
  seconds: { training: number; total: number };
}

/** How {@linkcode measureRun} works. */
export interface MeasureOptions {
  /** Whether the model is evaluated on the test set; default: false, for choosing settings. */
  test?: boolean;
  /** From `loadTeachers`, if the settings name any. They are not disposed of. */
  teachers?: LoadedTeachers;
  /** Ends the run. */
  signal?: AbortSignal;
  /** Called while the model trains. */
  onTraining?: TrainingOptions["onProgress"];
  /** Called while the model is evaluated. */
  onEvaluation?: EvaluationOptions["onProgress"];
}

/**
 * Trains a model and evaluates it on the validation set, and on the test set if it is asked to.
 *
 * @returns The run's record; `undefined` if the signal ended it.
 * @throws {UserError} If the model cannot take images of this size, or diverged.
 */
export async function measureRun(
  settings: RunSettings,
  dataset: Dataset,
  backend: BackendInfo,
  { test = false, teachers, signal, onTraining, onEvaluation }: MeasureOptions = {},
): Promise<MeasuredRun | undefined> {
  const started = steadyNow();
  const { model, data, options, facts } = setUpRun(settings, dataset, backend, undefined, teachers);
  try {
    // Validated once, at the end: in between it would take time and change nothing.
    const trained = await train(model, { train: data.train }, { ...options, signal, onProgress: onTraining });
    if (trained.aborted) return undefined;
    const scoreOf = async (split: Split | undefined) =>
      split &&
      await score(model, split, {
        testTimeAugmentation: settings.testTimeAugmentation,
        signal,
        onProgress: onEvaluation,
      });
    const validation = await scoreOf(data.validation);
    const tested = await scoreOf(test ? dataset.test : undefined);
    return {
      created: new Date().toISOString(),
      recipe: settings.recipe,
      multiplyAdds: multiplyAdds(model),
      validation,
      test: tested,
      seconds: { training: trained.seconds, total: (steadyNow() - started) / 1000 },
      options: settings,
      ...facts,
    };
  } catch (error) {
    if (signal?.aborted && error === signal.reason) return undefined;
    throw error;
  } finally {
    model.dispose();
  }
}

async function score(model: tf.LayersModel, split: Split, options: EvaluationOptions): Promise<Score> {
  const { count, correct, accuracy, loss } = await evaluate(model, split, options);
  return { count, correct, accuracy, loss };
}

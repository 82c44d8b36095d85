/**
 * Neural networks: how they are built, trained, evaluated, saved and inspected.
 *
 * Read in this order:
 *
 * 1. `architectures/`: the networks.
 * 2. `inspection/`: their layers, parameters, multiply-adds and receptive fields.
 * 3. `evaluation/`: how well a network classifies images.
 * 4. `adversarial/`: images changed so that it misclassifies them.
 * 5. `distillation/`: how it learns from other networks.
 * 6. `training/`: how it learns.
 * 7. `recipes/`: settings of training runs, each for a purpose.
 * 8. `foreign/`: models that were trained elsewhere.
 * 9. `saving/`: models and checkpoints as files.
 * 10. `export/`: models in the formats of other programs (a module of its own, which `deno task export` loads).
 *
 * These files are shared: `images.ts` (a batch as a model's input), `classifier.ts` (a model's scores and
 * loss), `calls.ts` (the calls of layers that a model is made of), `origin.ts` (where a model was loaded from),
 * `event_loop.ts` (pauses in long loops).
 *
 * All randomness comes from one seed (`lib/math/seeds.ts`): the same seed, data and options give the same
 * weights, bit for bit.
 *
 * @module
 */
export {
  type ArchitectureName,
  architectureNames,
  buildModel,
  type BuildOptions,
} from "./architectures/mod.ts";
export {
  knownMultiplyAdds,
  type LayerSummary,
  type ModelSummary,
  modelSummary,
  multiplyAdds,
  type PixelBox,
  type ReceptiveField,
  receptiveFieldAt,
  receptiveFieldsOf,
} from "./inspection/mod.ts";
export {
  type CalibrationBin,
  calibrationBins,
  type ClassMetrics,
  classMetrics,
  compareMistakes,
  confidentMistakes,
  evaluate,
  type Evaluation,
  evaluationOf,
  type EvaluationOptions,
  expectedCalibrationError,
  type OutOfFold,
  type PairedMistakes,
  type PooledMistakes,
  poolMistakes,
  predict,
  type Prediction,
  type PublishedResult,
  publishedResults,
  type SuspectLabel,
  suspectLabels,
} from "./evaluation/mod.ts";
export { describeForm, type ForeignOptions, type InputForm } from "./foreign/mod.ts";
export type { AdversarialTraining } from "./adversarial/mod.ts";
export type { Teaching } from "./distillation/mod.ts";
export {
  bestOf,
  type Checkpointing,
  compareOptimizers,
  type EpochRecord,
  learningRateAt,
  learningRateSweep,
  type OptimizerResult,
  type Progress,
  type ScheduleName,
  scheduleNames,
  type ShortTraining,
  type ShortTrainingOptions,
  type SweepOptions,
  type SweepPoint,
  train,
  type TrainingData,
  type TrainingOptions,
  type TrainingResult,
  type TrainingState,
  trainSteps,
} from "./training/mod.ts";
export { type Recipe, type RecipeName, recipeNames, recipes } from "./recipes/mod.ts";
export {
  checkDigits,
  type Checkpoint,
  type CheckpointName,
  checkWritable,
  classNamesOf,
  findCheckpoint,
  loadCheckpoint,
  type LoadedCheckpoint,
  type LoadedModel,
  loadModel,
  RunCheckpoints,
  type SavedTrainingInfo,
  saveModel,
  serialise,
  type SerialisedModel,
  type TeacherInfo,
  type TrainingFacts,
  type TrainingInfo,
  withEarlierSettings,
} from "./saving/mod.ts";

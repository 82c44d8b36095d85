/**
 * Models: the networks, how they learn, how well they do, and how they are kept.
 *
 * Read in this order: `architectures/` (the networks) → `training_images.ts` (what a step sees) → `training_step.ts` (forward, loss,
 * backward, update), `scheduled_adam.ts` → `training_run.ts` (epochs, schedule, reports, stopping), `weight_average.ts`,
 * `precise_statistics.ts` (changes to the weights other than steps), `training_state.ts` (where a run resumes), `run_checkpoints.ts`,
 * `checkpoint_files.ts`, `checkpoint_folder.ts` (how that is saved and found) → `evaluation.ts`,
 * `scoring.ts`, `metrics.ts`, `wilson.ts` (how good, and how sure), `multiply_adds.ts` (at what cost), `receptive_field/` (how much of the
 * image each layer sees), `summary.ts` (all that as a table) → `saving.ts`, `loading.ts`, `weights_manifest.ts`, `layers_from_json.ts` (a
 * model as files), `training_info_schema.ts`, `json_schemas.ts`, `earlier_settings.ts`, `keras3.ts` (models of earlier versions, and of Keras 3). For a closer
 * look: `predictions.ts`, `confident_mistakes.ts`, `calibration.ts` (what it says of each image, and whether to believe it), `published_results.ts` (what others
 * reached); for choosing: `short_training.ts`, `learning_rate_sweep.ts`, `optimizer_comparison.ts`. `recipes/` holds settings, each for a
 * purpose.
 *
 * All randomness comes from one seed (`seeds.ts`): the same seed, data and options give the same weights, bit for bit.
 *
 * @module
 */
export {
  type ArchitectureName,
  architectureNames,
  buildModel,
  type BuildOptions,
} from "./architectures/mod.ts";
export type { Checkpoint } from "./checkpoint.ts";
export { findCheckpoint, loadCheckpoint, type LoadedCheckpoint } from "./checkpoint_files.ts";
export type { CheckpointName } from "./checkpoint_names.ts";
export { type CalibrationBin, calibrationBins, expectedCalibrationError } from "./calibration.ts";
export { confidentMistakes } from "./confident_mistakes.ts";
export { checkWritable } from "./directory.ts";
export { evaluate, type Evaluation, evaluationOf, type EvaluationOptions } from "./evaluation.ts";
export { bestOf, learningRateSweep, type SweepOptions, type SweepPoint } from "./learning_rate_sweep.ts";
export { type LoadedModel, loadModel } from "./loading.ts";
export { type ClassMetrics, classMetrics } from "./metrics.ts";
export { multiplyAdds, workOfModel } from "./multiply_adds.ts";
export { compareOptimizers, type OptimizerResult } from "./optimizer_comparison.ts";
export { predict, type Prediction } from "./predictions.ts";
export { type PublishedResult, publishedResults } from "./published_results.ts";
export { RunCheckpoints } from "./run_checkpoints.ts";
export { saveModel } from "./saving.ts";
export { type Recipe, type RecipeName, recipeNames, recipes } from "./recipes/mod.ts";
export { learningRateAt, type ScheduleName, scheduleNames } from "./schedule.ts";
export { type Spread, spread } from "./spread.ts";
export { type ReceptiveField, receptiveFieldsOf } from "./receptive_field/mod.ts";
export { type LayerSummary, type ModelSummary, modelSummary } from "./summary.ts";
export { type ShortTraining, type ShortTrainingOptions, trainSteps } from "./short_training.ts";
export { train } from "./training.ts";
export type { TrainingFacts, TrainingInfo } from "./training_info.ts";
export type { SavedTrainingInfo } from "./training_info_schema.ts";
export { withEarlierSettings } from "./earlier_settings.ts";
export type { TrainingState } from "./training_state.ts";
export type {
  Checkpointing,
  EpochRecord,
  Progress,
  TrainingData,
  TrainingOptions,
  TrainingResult,
} from "./training_types.ts";
export { wilsonInterval } from "./wilson.ts";

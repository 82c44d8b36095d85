/**
 * Models: the networks, how they learn, how well they do, and how they are kept.
 *
 * Read in this order: `architectures/` (the networks) → `training_step.ts` (forward, loss, backward, update) → `training_run.ts` (epochs,
 * schedule, reports, stopping) → `evaluation.ts`, `metrics.ts`, `wilson.ts` (how good, and how sure) → `saving.ts`, `loading.ts`.
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
export { checkWritable } from "./directory.ts";
export { evaluate, type Evaluation, type EvaluationOptions } from "./evaluation.ts";
export { type LoadedModel, loadModel } from "./loading.ts";
export { type ClassMetrics, classMetrics } from "./metrics.ts";
export { saveModel } from "./saving.ts";
export { learningRateAt, type ScheduleName, scheduleNames } from "./schedule.ts";
export { type LayerSummary, type ModelSummary, modelSummary } from "./summary.ts";
export { train } from "./training.ts";
export type { TrainingInfo } from "./training_info.ts";
export type {
  EpochRecord,
  Progress,
  TrainingData,
  TrainingOptions,
  TrainingResult,
} from "./training_types.ts";
export { wilsonInterval } from "./wilson.ts";

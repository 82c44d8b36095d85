/**
 * Models and training runs as files, and how they are read back safely, whoever wrote them.
 *
 * Read in this order:
 *
 * 1. `save.ts`: a model becomes weights.bin, model.json and training.json; `serialise.ts`: the content of the
 *    first two; `directory.ts`: whether they can be written.
 * 2. `load.ts`: the way back, checked step by step; `weights_manifest.ts`: what model.json must hold;
 *    `weight_files.ts`: the files that it names; `layers_from_json.ts`: the layers that it describes;
 *    `keras3.ts`: models that Keras 3 wrote; `ignored_settings.ts`: what TensorFlow.js would read over;
 *    `build_saved.ts`: all of it, without files.
 * 3. `training_info.ts`: what training.json holds; `training_info_schema.ts` and `run_schemas.ts`: the check
 *    of it; `earlier_settings.ts`: the settings of files that earlier versions wrote;
 *    `class_names.ts`: the names of a model's classes.
 * 4. `checkpoints/`: the state of a training run, saved while it runs.
 *
 * @module
 */
export { saveModel } from "./save.ts";
export { jsonBytes, serialise, type SerialisedModel } from "./serialise.ts";
export { parseModelJson } from "./weights_manifest.ts";
export { buildSaved } from "./build_saved.ts";
export { checkWritable } from "./directory.ts";
export { type LoadedModel, loadModel } from "./load.ts";
export { checkDigits, classNamesOf } from "./class_names.ts";
export type { TeacherInfo, TrainingFacts, TrainingInfo } from "./training_info.ts";
export type { SavedTrainingInfo } from "./training_info_schema.ts";
export { withEarlierSettings } from "./earlier_settings.ts";
export {
  type Checkpoint,
  type CheckpointName,
  findCheckpoint,
  loadCheckpoint,
  type LoadedCheckpoint,
  RunCheckpoints,
} from "./checkpoints/mod.ts";

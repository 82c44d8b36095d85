/**
 * A whole training run: from settings to a model with a record of how it came to be.
 *
 * Read in this order:
 *
 * 1. `settings.ts`: the settings of a run, from a recipe; `training_data.ts`: its images, with a validation
 *    set; `added_images.ts`: images that are drawn for it, or degraded.
 * 2. `starting_model.ts`: the saved model that a run trains further, if any; `teachers.ts`: those that it learns
 *    from; `setup.ts`: from settings to a model and the options of `train`; `record.ts`: what is recorded of a run.
 * 3. `run_directory.ts`: the directory that a run saves into; `newest_run.ts`: the one that was saved last;
 *    `other_runs.ts`: whether a directory belongs to another run.
 * 4. `checkpoint_saver.ts`: saves the state of a run while it trains; `resumption.ts`: resumes a run that was
 *    stopped.
 * 5. `measured_run.ts`: one run of an experiment with several seeds; `summary.ts`: all of them together;
 *    `json_lines.ts`: their file; `recorded_runs.ts`: such files read back; `size_points.ts`: experiments as points of
 *    a figure; `teacher_gains.ts`: what teachers were worth.
 * 6. `robustness_file.ts`: how robust a saved model is, as a file beside it.
 * 7. `checked_labels.ts`: labels of a data set that look wrong.
 * 8. `card/`: the model card of a saved model (it draws figures, so this file does not load it).
 *
 * A run in a few lines is in the example of {@linkcode setUpRun}.
 *
 * @module
 */
export {
  changesFrom,
  describeRecipe,
  type RecipeSettings,
  type RunSettings,
  withRecipe,
} from "./settings.ts";
export { type RunData, trainingData } from "./training_data.ts";
export { checkSameLayers, type StartingModel, startingModel } from "./starting_model.ts";
export { checkElsewhere, checkSameTeachers, type LoadedTeachers, loadTeachers } from "./teachers.ts";
export { factsOf, type RunFacts, type RunSetup, setUpRun, trainingOptions } from "./setup.ts";
export { type FinishedRun, recordOf } from "./record.ts";
export { createRunDirectory, openRunDirectory, type RunDirectory, runsDirectory } from "./run_directory.ts";
export { newestRun } from "./newest_run.ts";
export { type ArrivingRun, findOtherRun, type OtherRun } from "./other_runs.ts";
export { checkpointSaver } from "./checkpoint_saver.ts";
export {
  checkSameData,
  otherBits,
  type ResumableSettings,
  resumeRun,
  type Resumption,
  type RunContext,
} from "./resumption.ts";
export { type MeasuredRun, type MeasureOptions, measureRun, type Score } from "./measured_run.ts";
export { type ExperimentSummary, summaryOf } from "./summary.ts";
export { readRecordedRuns } from "./recorded_runs.ts";
export { sizePoints } from "./size_points.ts";
export { type TeacherGain, teacherGains } from "./teacher_gains.ts";
export { appendLine, checkAppendable, PendingLines } from "./json_lines.ts";
export { readRobustness, saveRobustness } from "./robustness_file.ts";
export { type CheckedLabels, checkLabels, type CheckOptions, folds } from "./checked_labels.ts";

/**
 * The commands: one file a command (`train.ts`, `evaluate.ts`, `experiment.ts`, `card.ts`, `notebooks.ts`, `notebooks_build.ts`), each started by a task of deno.json.
 *
 * | file | what it holds |
 * |---|---|
 * | `train_options.ts`, `evaluate_options.ts`, `experiment_options.ts`, `card_options.ts`, `notebooks_options.ts`, `notebooks_build_options.ts` | what each command accepts, its defaults and its help |
 * | `options.ts`, `recipe_options.ts`, `values.ts` | the options they share, `--recipe` and what overrides it; how a value becomes a number, a name or a refusal |
 * | `training_run.ts`, `evaluation_run.ts`, `experiment_run.ts`, `card_run.ts` | the work of each command, once its options are known to be right |
 * | `training_setup.ts`, `resumption.ts` | from options to a model and its training; `--resume` |
 * | `other_runs.ts`, `saving_run.ts` | what a run may replace; what it does if it cannot write |
 * | `experiment_record.ts`, `experiment_report.ts`, `json_lines.ts` | what an experiment writes down and says |
 * | `training_record.ts` | what a training run records |
 * | `card_facts.ts`, `card_text.ts`, `card_result_text.ts`, `card_files.ts`, `repeat_command.ts` | a model card: its text, its files and who wrote them, the command that repeats the run |
 * | `shell.ts` | paths in the commands that messages suggest |
 * | `find_jupyter.ts` | which Jupyter is on this machine |
 * | `training_slices.ts` | `--limit` and the validation slice |
 * | `run.ts` | the frame around a command: errors become one line and an exit code |
 * | `output.ts`, `progress.ts`, `progress_bar.ts` | who hears what: stdout, stderr, JSON lines, a bar on a terminal |
 * | `report.ts`, `training_report.ts` | results to text |
 * | `interruption.ts`, `hangup.ts`, `parent_process.ts` | Ctrl-C: once to finish the step and save, twice to leave at once; a closed terminal, a killed `deno task` |
 * | `runs.ts` | where trained models go: `data/runs/<model>-<date>-<time>`; one run at a time in each |
 *
 * A command checks its options before it imports TensorFlow.js, so `--help` and refusals are instant. Exit codes: 0 done, 1 bad
 * input or a fault, 2 wrong usage, 130 stopped by Ctrl-C.
 *
 * @module
 */
export { parseTrainOptions, type TrainOptions } from "./train_options.ts";
export { type EvaluateOptions, parseEvaluateOptions } from "./evaluate_options.ts";
export { type ExperimentOptions, parseExperimentOptions } from "./experiment_options.ts";
export { confusionTable, reportLines, worstConfusions } from "./report.ts";
export { createRunDirectory, newestRun } from "./runs.ts";

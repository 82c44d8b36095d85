/**
 * The commands. Each has a folder, and a task of deno.json that starts its `command.ts`:
 *
 * | folder             | task                                                           |
 * | ------------------ | -------------------------------------------------------------- |
 * | `data/`            | `deno task data`: shows what is in a data set                  |
 * | `train/`           | `deno task train`: trains a network, tests it, saves it        |
 * | `draw/`            | `deno task draw`: serves or exports the drawing page           |
 * | `site/`            | `deno task site`: writes or serves the course as a website     |
 * | `evaluate/`        | `deno task evaluate`: tests saved models                       |
 * | `predict/`         | `deno task predict`: reads the digits in pictures              |
 * | `calibrate/`       | `deno task calibrate`: fits the confidence of a model          |
 * | `experiment/`      | `deno task experiment`: trains with several seeds              |
 * | `card/`            | `deno task card`: writes a model card                          |
 * | `export/`          | `deno task export`: writes a model in other programs' formats  |
 * | `notebooks/`       | `deno task notebooks`: opens the lessons in Jupyter            |
 * | `notebooks_build/` | `deno task notebooks:build`: runs the notebooks                |
 * | `shared/`          | what the commands have in common                               |
 *
 * In a command's folder `options.ts` says what the command accepts, its defaults and its help, `run.ts` does
 * the work once the options are known to be right, and `report.ts` prints the result.
 *
 * A command checks its options before it imports TensorFlow.js, so `--help` and refusals are instant. Exit
 * codes: 0 done, 1 bad input or a fault, 2 wrong usage, 130 stopped by Ctrl-C.
 *
 * @module
 */
export { parseTrainOptions, type TrainOptions } from "./train/mod.ts";
export { type EvaluateOptions, parseEvaluateOptions } from "./evaluate/mod.ts";
export { parsePredictOptions, type PredictOptions } from "./predict/mod.ts";
export { type CalibrateOptions, parseCalibrateOptions } from "./calibrate/mod.ts";
export { type DrawOptions, parseDrawOptions } from "./draw/mod.ts";
export { parseSiteOptions, type SiteOptions } from "./site/mod.ts";
export { type ExperimentOptions, parseExperimentOptions } from "./experiment/mod.ts";
export { parseRobustnessOptions, type RobustnessOptions } from "./robustness/mod.ts";
export { type ExportOptions, parseExportOptions } from "./export/mod.ts";
export { confusionTable, reportLines } from "./shared/mod.ts";

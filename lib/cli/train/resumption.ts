/**
 * How a run that was stopped goes on: its options, its data and its backend as they were.
 *
 * @module
 */
import * as v from "valibot";
import { areSameFiles, type Dataset } from "../../dataset/mod.ts";
import { printable, UserError } from "../../errors.ts";
import { architectureNames } from "../../model/architectures/names.ts";
import { count, flag, number, object, oneOf, problemOf, text, textByName } from "../../files/json_schemas.ts";
import {
  type CheckpointName,
  loadCheckpoint,
  type TrainingState,
  withEarlierSettings,
} from "../../model/mod.ts";
import { augmentationNames, recipeNames } from "../../model/recipes/mod.ts";
import { savedOptions } from "../../model/saving/run_schemas.ts";
import type { BackendInfo } from "../../tensorflow.ts";
import type { TrainOptions } from "./options.ts";

/** What a checkpoint of `deno task train` holds besides the state: enough to build the run again. */
export interface RunContext {
  options: TrainOptions;
  /** What computed. Another number of threads would give other bits. */
  backend: Pick<BackendInfo, "backend" | "threads" | "description">;
  /** Of the data set's files. */
  checksums: Record<string, string>;
}

/** Whoever wrote the checkpoint may not be this program. Settings that an earlier version did not have may be missing. */
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
      data: v.optional(text),
      checkpointEvery: v.optional(count),
      replace: v.optional(flag),
    }),
  ]),
  backend: object({ backend: oneOf(["wasm", "webgpu", "cpu"]), threads: count, description: text }),
  checksums: textByName,
});

/** A run to go on with. */
export interface Resumption {
  options: TrainOptions;
  state: TrainingState;
  /** The run's id; `undefined` in checkpoints of earlier versions. */
  run: string | undefined;
  /** The backend that the run was started with. */
  backend: RunContext["backend"];
  /** Of the data set that it must be. */
  checksums: Record<string, string>;
  /** The checkpoint's file. */
  file: string;
  /** Its name. */
  name: CheckpointName;
}

/**
 * Loads the run that `--resume` names.
 *
 * @param given The command line: what it may say anew is taken from it.
 * @throws {UserError} No checkpoint, a damaged one, or one that another program wrote for a run of its own.
 */
export async function resumption(given: TrainOptions & { resume: string }): Promise<Resumption> {
  const { context, state, run, directory, file, name } = await loadCheckpoint<unknown>(given.resume);
  const { options, backend: before, checksums } = checkedContext(context, file);
  const { json, quiet, verbose, resume } = given;
  return {
    options: {
      ...withEarlierSettings(options),
      out: directory,
      backend: before.backend,
      threads: before.threads,
      data: given.data ?? options.data,
      checkpointEvery: given.checkpointEvery ?? options.checkpointEvery,
      replace: given.replace || options.replace, // what it was allowed to replace, it still may
      ...{ json, quiet, verbose, resume },
    },
    state,
    run,
    backend: before,
    checksums,
    file,
    name,
  };
}

/** @throws {UserError} If something is missing, or is of another kind. */
function checkedContext(context: unknown, file: string): v.InferOutput<typeof contextSchema> {
  const parsed = v.safeParse(contextSchema, context, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new UserError(
    `${printable(file)}: ${problemOf(parsed.issues[0])}; name a checkpoint that "deno task train" wrote`,
  );
}

/**
 * Checks that the data set is the one that the run was started on.
 *
 * @throws {UserError} If a file differs.
 */
export function checkSameData({ checksums, file }: Resumption, dataset: Dataset): void {
  if (areSameFiles(checksums, dataset.checksums)) return;
  throw new UserError(
    `${file}: the run was started on other files than ${dataset.source}; name theirs with --data`,
  );
}

/**
 * Returns a note for a run that resumes with other kernels than it was started with: another processor or browser engine rounds
 * differently.
 *
 * @returns The note; `undefined` if the weights will be bit for bit those of a run that was never stopped.
 */
export function otherBits(
  before: Pick<BackendInfo, "description">,
  now: Pick<BackendInfo, "description">,
): string | undefined {
  const kernels = ({ description }: Pick<BackendInfo, "description">) =>
    description.replace(/, \d+ threads?$/, "");
  if (kernels(before) === kernels(now)) return undefined;
  return `note: the run was started with ${kernels(before)}, and goes on with ${
    kernels(now)
  }: its weights will not be the same bits as without the stop`;
}

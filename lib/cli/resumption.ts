/**
 * How a run that was stopped goes on: its options, its data and its backend as they were.
 *
 * @module
 */
import type { Dataset } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { loadCheckpoint, type TrainingState, withEarlierSettings } from "../model/mod.ts";
import type { BackendInfo } from "../tensorflow.ts";
import type { TrainOptions } from "./train_options.ts";

/** What a checkpoint of `deno task train` holds besides the state: enough to build the run again. */
export interface RunContext {
  options: TrainOptions;
  /** What computed. Another number of threads would give other bits. */
  backend: Pick<BackendInfo, "backend" | "threads">;
  /** Of the data set's files. */
  checksums: Record<string, string>;
}

/** A run to go on with. */
export interface Resumption {
  options: TrainOptions;
  state: TrainingState;
  /** Of the data set that it must be. */
  checksums: Record<string, string>;
  /** The checkpoint's file. */
  file: string;
}

/**
 * Loads the run that `--resume` names.
 *
 * @param given The command line: what it may say anew is taken from it.
 * @throws {UserError} No checkpoint, or a damaged one.
 */
export async function resumption(given: TrainOptions & { resume: string }): Promise<Resumption> {
  const { context, state, run, file } = await loadCheckpoint<RunContext>(given.resume);
  const { options, backend: { backend, threads }, checksums } = context;
  const { json, quiet, verbose, resume } = given;
  return {
    options: {
      ...withEarlierSettings(options),
      out: run,
      backend,
      threads,
      data: given.data ?? options.data,
      checkpointEvery: given.checkpointEvery ?? options.checkpointEvery,
      ...{ json, quiet, verbose, resume },
    },
    state,
    checksums,
    file,
  };
}

/**
 * Checks that the data set is the one that the run was started on.
 *
 * @throws {UserError} If a file differs.
 */
export function checkSameData({ checksums, file }: Resumption, dataset: Dataset): void {
  const sorted = (sums: Record<string, string>) => Object.values(sums).sort().join();
  if (sorted(checksums) === sorted(dataset.checksums)) return;
  throw new UserError(
    `${file}: the run was started on other files than ${dataset.source}; name theirs with --data`,
  );
}

/**
 * Saves what a training run produces. If the disk is full or gone, the run loses nothing that is saved, and goes on.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { type RunCheckpoints, saveModel, type TrainingFacts, type TrainingState } from "../../model/mod.ts";
import type { tf } from "../../tensorflow.ts";
import type { Output } from "../shared/output.ts";
import type { RunContext } from "./resumption.ts";
import { taskCommand } from "../shared/shell.ts";

/**
 * Returns a function that saves the state of a run as its next checkpoint.
 *
 * If that fails in the middle of a run, it warns once per series of failures: the earlier checkpoints are kept, and the next one is
 * tried again. Before the first step there is nothing to lose, so the run does not begin.
 *
 * @throws {UserError} From the returned function: the checkpoint before the first step cannot be written.
 */
export function checkpointSaver(
  checkpoints: Pick<RunCheckpoints, "save">,
  context: RunContext,
  output: Pick<Output, "warning">,
): (state: TrainingState) => Promise<void> {
  let isFailing = false;
  return async (state) => {
    try {
      await checkpoints.save({ context, state });
    } catch (error) {
      if (!(error instanceof UserError) || state.step === 0) throw error;
      if (!isFailing) {
        output.warning(
          `warning: no checkpoint after step ${state.step}: ${error.message}; ` +
            "the one before it is kept, training goes on, and the next one is tried again",
        );
      }
      isFailing = true;
      return;
    }
    if (isFailing) output.warning(`note: checkpoints are written again, after step ${state.step}`);
    isFailing = false;
  };
}

/**
 * Saves a trained model.
 *
 * @throws {UserError} If that fails. The message says how to get the model all the same: by resuming the run from its last checkpoint.
 */
export async function save(
  model: tf.LayersModel,
  directory: string,
  info: TrainingFacts,
): Promise<void> {
  try {
    await saveModel(model, directory, info);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `the trained model was not saved: ${error.message}; then go on from the last checkpoint: ` +
        taskCommand("train --resume", directory),
      { cause: error },
    );
  }
}

/** Removes the checkpoints of a run that has ended. If that fails, they do no harm. */
export async function finish(checkpoints: RunCheckpoints, output: Output): Promise<void> {
  try {
    await checkpoints.finish();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    output.warning(`note: the run's checkpoints could not be removed: ${error.message}`);
  }
}

/**
 * Saves what a run has produced, and says how to get it if that fails.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { type RunCheckpoints, saveModel, type TrainingFacts } from "../../model/mod.ts";
import type { tf } from "../../tensorflow.ts";
import type { Output } from "../shared/output.ts";
import { taskCommand } from "../shared/shell.ts";

/**
 * Saves a trained model.
 *
 * @throws {UserError} If that fails. The message says how to get the model all the same: by resuming the run
 * from its last checkpoint.
 */
export async function save(model: tf.LayersModel, directory: string, record: TrainingFacts): Promise<void> {
  try {
    await saveModel(model, directory, record);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `the trained model was not saved: ${error.message}; then resume from the last checkpoint: ` +
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

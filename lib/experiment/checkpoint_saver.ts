/**
 * Saves the state of a run while it trains. A full disk does not end the run.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import type { RunCheckpoints, TrainingState } from "../model/mod.ts";
import type { RunContext } from "./resumption.ts";

/**
 * Returns a function that saves the state of a run as its next checkpoint, for `checkpoint.save` of `train`.
 *
 * If that fails in the middle of a run, it warns once per series of failures: the earlier checkpoints are
 * kept, and the next one is tried again. Before the first step there is nothing to lose, so the run does not
 * begin.
 *
 * @param context What {@linkcode resumeRun} will need.
 * @param warn Is given each warning, one line.
 * @throws {UserError} From the returned function: the checkpoint before the first step cannot be written.
 */
export function checkpointSaver(
  checkpoints: Pick<RunCheckpoints, "save">,
  context: RunContext,
  warn: (line: string) => void,
): (state: TrainingState) => Promise<void> {
  let isFailing = false;
  return async (state) => {
    try {
      await checkpoints.save({ context, state });
    } catch (error) {
      if (!(error instanceof UserError) || state.step === 0) throw error;
      if (!isFailing) {
        warn(
          `warning: no checkpoint after step ${state.step}: ${error.message}; ` +
            "the previous checkpoint is kept, training continues, and the next checkpoint will be tried",
        );
      }
      isFailing = true;
      return;
    }
    if (isFailing) warn(`note: checkpoints are written again, after step ${state.step}`);
    isFailing = false;
  };
}

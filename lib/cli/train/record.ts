/**
 * What `deno task train` writes down of a run: the content of training.json.
 *
 * @module
 */
import type { Evaluation, TrainingFacts, TrainingResult } from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import type { TrainOptions } from "./options.ts";
import type { factsOf } from "../shared/training_setup.ts";

/** All that is known of a run when its training has ended. */
export interface FinishedTraining {
  /** The run's id, as in its checkpoints. */
  run: string;
  options: TrainOptions;
  facts: ReturnType<typeof factsOf>;
  trained: TrainingResult;
  seconds: {
    /** From the start of the process to the start of the training. */
    before: number;
    /** Of the runs that this one went on with. */
    earlier: number;
  };
}

/**
 * The record of a run, made out now.
 *
 * @param result On the test images, where they were looked at.
 */
export function trainingRecord(
  { run, options, facts, trained, seconds }: FinishedTraining,
  result?: Evaluation,
): TrainingFacts {
  return {
    format: 1,
    created: new Date().toISOString(),
    options: { ...options },
    run,
    ...facts,
    history: trained.history,
    result,
    aborted: trained.aborted,
    statisticsRecomputed: trained.statisticsRecomputed,
    seconds: {
      total: steadyNow() / 1000 + seconds.earlier,
      training: trained.seconds,
      toFirstStep: seconds.before + trained.secondsToFirstStep || 0, // a run resumed at its very end makes none
    },
  };
}

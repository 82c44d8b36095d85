/**
 * What is recorded of a run: the content of training.json.
 *
 * @module
 */
import type { Evaluation, TrainingFacts, TrainingResult } from "../model/mod.ts";
import type { RunFacts } from "./setup.ts";

/** All that is known of a run when its training has ended. */
export interface FinishedRun {
  /** Its settings, by name. */
  options: object;
  /** From `setUpRun`, or from `factsOf` for a model of your own. */
  facts: RunFacts;
  /** What `train` returned. */
  trained: TrainingResult;
  /** The evaluation on the test set, if there was one. */
  result?: Evaluation;
  /** The run's id, as in its checkpoints. */
  run?: string;
  seconds?: {
    /** Of the whole run, with loading and testing. Default: those of `trained`. */
    total?: number;
    /** From the start of the run to the call of `train`. Default: 0. */
    beforeTraining?: number;
  };
}

/**
 * Returns the record of a run that ended now, as `saveModel` takes it.
 *
 * @example
 * ```ts
 * import { factsOf, recordOf } from "lib/experiment/mod.ts";
 * import { tf, startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const backend = await startBackend({ backend: "wasm", threads: 1 });
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
 * const train = { images: new Uint8Array(3), labels: new Uint8Array(1), count: 1, rows: 1, cols: 3 };
 * const dataset = { name: "mine", source: "my disk", checksums: {}, classNames: ["a", "b"], train, test: train };
 * const record = recordOf({
 *   options: { epochs: 1 },
 *   facts: factsOf({ architecture: "one layer", seed: 1, model, data: { train }, dataset, backend }),
 *   trained: { history: [], steps: 1, seconds: 2, aborted: false, statisticsRecomputed: false, secondsToFirstStep: 1 },
 * });
 * assertEquals([record.parameters, record.seconds], [8, { total: 2, training: 2, toFirstStep: 1 }]);
 * ```
 */
export function recordOf({ options, facts, trained, result, run, seconds }: FinishedRun): TrainingFacts {
  const { beforeTraining = 0, total = trained.seconds } = seconds ?? {};
  return {
    format: 2,
    created: new Date().toISOString(),
    options: { ...options },
    run,
    ...facts,
    history: trained.history,
    result,
    aborted: trained.aborted,
    statisticsRecomputed: trained.statisticsRecomputed,
    seconds: {
      total,
      training: trained.seconds,
      toFirstStep: beforeTraining + trained.secondsToFirstStep || 0, // a run resumed after its last step has none
    },
  };
}

/**
 * The evaluation on the validation set after each epoch.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import type { Split } from "../../dataset/mod.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { EpochRecord } from "./epoch_record.ts";

/**
 * Writes the loss and accuracy on the validation set into the record of an epoch.
 *
 * @returns Whether the validation was finished: it ends early when the signal is aborted.
 * @throws {UserError} If the model outputs NaN.
 */
export async function validate(
  model: tf.LayersModel,
  split: Split,
  record: EpochRecord,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    const { loss, accuracy } = await evaluate(model, split, { signal });
    record.validationLoss = loss;
    record.validationAccuracy = accuracy;
    return true;
  } catch (error) {
    if (signal?.aborted && error === signal.reason) return false;
    throw error;
  }
}

/**
 * The look at images not trained on, after each epoch.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import type { Split } from "../../dataset/mod.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { EpochRecord } from "./epoch_record.ts";

/**
 * Writes the validation's loss and accuracy into the record.
 *
 * @returns Whether it was finished: it is given up when the signal is aborted.
 * @throws {UserError} If the model's outputs are no numbers.
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

/**
 * The saved model from which a run starts, instead of a new network.
 *
 * @module
 */
import type { Dataset } from "../dataset/mod.ts";
import { loadModel } from "../model/mod.ts";
// Not from its mod.ts: `lib/model/mod.ts` has what others need of it.
import { withNewHead } from "../model/foreign/new_head.ts";
import type { tf } from "../tensorflow.ts";
import type { RunSettings } from "./settings.ts";

/** A model to start from. */
export interface StartingModel {
  /** It takes the images of the data set, and has its classes. */
  model: tf.LayersModel;
  /** Its architecture, by name. */
  architecture: string;
  /** What was found out about it, and what was changed, one line each. */
  notes: string[];
}

/**
 * Loads the model that the settings name. If the data set has another number of classes, its last layer is
 * replaced.
 *
 * @returns `undefined` if the settings name none.
 * @throws {UserError} If it cannot be loaded, or does not take the data set's images.
 */
export async function startingModel(
  { from, inputRange: range, inputPolarity: polarity, seed }: RunSettings,
  { train: { rows, cols, channels = 1 }, classNames }: Dataset,
): Promise<StartingModel | undefined> {
  if (from === undefined) return undefined;
  const form = { ...(range && { range }), ...(polarity && { polarity }) };
  const { model, info, notes } = await loadModel(from, { form, images: [rows, cols, channels] });
  const architecture = info?.architecture ?? model.name, classes = model.outputs[0]!.shape.at(-1);
  if (classes === classNames.length) return { model, architecture, notes };
  return {
    model: withNewHead(model, classNames.length, seed),
    architecture,
    notes: [
      ...notes,
      `the model has ${classes} classes, but the data set has ${classNames.length}: its last layer is replaced by a new one`,
    ],
  };
}

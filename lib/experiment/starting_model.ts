/**
 * The saved model from which a run starts, instead of a new network.
 *
 * @module
 */
import type { Dataset } from "../dataset/mod.ts";
import { printable, UserError } from "../errors.ts";
import { sha256 } from "../math/mod.ts";
import { loadModel } from "../model/mod.ts";
// Not from its mod.ts: `lib/model/mod.ts` has what others need of it.
import { withNewHead } from "../model/foreign/new_head.ts";
import type { tf } from "../tensorflow.ts";
import type { RunSettings } from "./settings.ts";

/** A model to start from. */
export interface StartingModel {
  /** It takes the images of the data set, and has its classes. */
  model: tf.LayersModel;
  /** The directory that it was loaded from. */
  directory: string;
  /** Its architecture, by name. */
  architecture: string;
  /** What was found out about it, and what was changed, one line each. */
  notes: string[];
  /** SHA-256 of its layers and their settings, without the values of its weights. */
  layersSha256: string;
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
  const { model: loaded, info, notes } = await loadModel(from, { form, images: [rows, cols, channels] });
  const classes = loaded.outputs[0]!.shape.at(-1);
  let model = loaded;
  if (classes !== classNames.length) {
    model = withNewHead(loaded, classNames.length, seed);
    notes.push(
      `the model has ${classes} classes, but the data set has ${classNames.length}: its last layer is replaced by a new one`,
    );
  }
  const architecture = info?.architecture ?? loaded.name;
  return { model, directory: from, architecture, notes, layersSha256: await layersSha256(model) };
}

async function layersSha256(model: tf.LayersModel): Promise<string> {
  return await sha256(new TextEncoder().encode(JSON.stringify(model.getConfig())));
}

/**
 * Checks that a model to start from has the layers that a run was started with. Its weights may have changed: a
 * run that is resumed takes all of them from its checkpoint, even before the first step.
 *
 * @param before What the run's checkpoint records; `undefined` in those of earlier versions, for which nothing can
 * be checked.
 * @param now The model that was loaded again, if the run has one.
 * @param file The checkpoint, for the message.
 * @throws {UserError} If the layers or their settings differ.
 */
export function checkSameLayers(
  before: string | undefined,
  now: Pick<StartingModel, "directory" | "layersSha256"> | undefined,
  file: string,
): void {
  if (before === undefined || now === undefined || before === now.layersSha256) return;
  throw new UserError(
    `${file}: expected the layers of the model that the run was started from, but got others in ` +
      `${printable(now.directory)}; restore the files of that model`,
  );
}

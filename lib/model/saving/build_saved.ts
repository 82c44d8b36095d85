/**
 * The content of a model's files → the model. It accesses no file, so it works in a web page, too.
 *
 * @module
 */
import { printable, UserError } from "../../errors.ts";
// Not from its mod.ts, which would load locks and paths, too: this file is bundled for web pages.
import { reason } from "../../files/file_error.ts";
import type { tf } from "../../tensorflow.ts";
import { fromKeras3, isKeras3 } from "./keras3.ts";
import { ignoredSetting } from "./ignored_settings.ts";
import { modelFromJson } from "./layers_from_json.ts";
import type { ModelJson } from "./weights_manifest.ts";

/** What to do about a model that cannot be used. */
export const modelAdvice = "copy the model again, or train again";

/**
 * Builds a saved model.
 *
 * @param json The content of its model.json.
 * @param weights All its weights, one after the other.
 * @param path Its model.json, for messages.
 * @throws {UserError} If TensorFlow.js cannot build it; no tensor is left then.
 */
export async function buildSaved(
  json: ModelJson,
  weights: Uint8Array<ArrayBuffer>,
  path: string,
): Promise<tf.LayersModel> {
  let isOfKeras3 = false, ignored: string | undefined;
  try {
    isOfKeras3 = isKeras3(json);
    ignored = ignoredSetting(json.modelTopology, isOfKeras3);
    if (ignored === undefined) {
      return await modelFromJson(isOfKeras3 ? fromKeras3(json) : json, weights.buffer);
    }
  } catch (error) {
    const what = isOfKeras3
      ? "convert it again from Keras 2, with TF_USE_LEGACY_KERAS=1 set in Python"
      : modelAdvice;
    throw new UserError(
      `${printable(path)}: TensorFlow.js cannot build this model (${reason(error)}); ${what}`,
      {
        cause: error,
      },
    );
  }
  throw new UserError(
    `${printable(path)}: ${ignored}; change the layer in Keras, and convert the model again`,
  );
}

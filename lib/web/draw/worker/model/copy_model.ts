/**
 * A model and its files in a page: copying a model, and replacing one by another.
 *
 * @module
 */
import { serialise } from "../../../../model/saving/serialise.ts";
import { UserError } from "../../../../errors.ts";
import { murmur3 } from "../../../../math/seeds.ts";
import type { tf } from "../../../../tensorflow.ts";
import { uncalibrated } from "../../../../reading/mod.ts";
import { buildModelOf, type Calibrated, type ModelFiles, type OpenedModel, readerOf } from "./open_model.ts";

/** Returns a copy of a model, with weights of its own. Dispose of it after use. */
export async function copyModel(model: tf.LayersModel): Promise<tf.LayersModel> {
  return await buildModelOf({ ...await serialise(model), calibration: null });
}

/**
 * Gives a model the weights of another one. Everything that uses the model continues with the new weights.
 *
 * @throws {UserError} If their layers differ; the model is not changed then.
 */
export function takeWeights(model: tf.LayersModel, from: tf.LayersModel): void {
  const shapes = ({ weights }: tf.LayersModel) => weights.map(({ shape }) => shape.join("x")).join();
  if (shapes(model) !== shapes(from)) {
    throw new UserError("network: expected the layers of the page's network, but got others; delete it");
  }
  model.setWeights(from.getWeights());
}

/**
 * Makes another model the page's model: it gets the weights and the calibration. Readings that are in progress
 * continue with the new weights.
 *
 * @throws {UserError} If their layers differ, or the calibration is that of another model; nothing has changed then.
 */
export function replaceModel(opened: OpenedModel, { model, calibration }: Calibrated): void {
  const reader = readerOf(opened.model, calibration);
  takeWeights(opened.model, model);
  opened.calibration = calibration;
  opened.reader = reader;
}

/** Returns the content of a model's files. */
export async function filesOf({ model, calibration }: Calibrated): Promise<ModelFiles> {
  return { ...await serialise(model), calibration: calibration === uncalibrated ? null : calibration };
}

/** Returns a number that tells the weights of a model from others: their MurmurHash3. */
export function fingerprintOf({ weights }: Pick<ModelFiles, "weights">): number {
  return murmur3(new Uint32Array(weights.buffer), 0);
}

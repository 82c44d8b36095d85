/**
 * A model and its files in a page: copying a model, and giving one the weights of another.
 *
 * @module
 */
import { serialise } from "../../../../model/saving/serialise.ts";
import { UserError } from "../../../../errors.ts";
import { murmur3 } from "../../../../math/seeds.ts";
import type { tf } from "../../../../tensorflow.ts";
import { buildModelOf, type ModelFiles } from "./open_model.ts";

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
    throw new UserError(
      "kept network: expected the layers of the page's network, but got others; discard it",
    );
  }
  model.setWeights(from.getWeights());
}

/** Returns a number that tells the weights of a model from others: their MurmurHash3. */
export function fingerprintOf({ weights }: Pick<ModelFiles, "weights">): number {
  return murmur3(new Uint32Array(weights.buffer), 0);
}

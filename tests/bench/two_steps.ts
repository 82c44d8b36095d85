/**
 * Two steps of training of the models that are not for MNIST, for tests.
 *
 * @module
 */
import { tf } from "lib/tensorflow.ts";
import type { OtherModelName } from "./rows.ts";
import { batchFor, buildOtherModel, otherModels } from "./subjects/other_models.ts";

const BATCH = 2;

/** Returns the initial weights of a model. */
export function weightsOf(name: OtherModelName): Float32Array[] {
  const model = buildOtherModel(otherModels[name]);
  const weights = model.getWeights().map((weight) => weight.dataSync() as Float32Array);
  model.dispose();
  return weights;
}

/** Returns the loss of each of two steps from these weights. */
export async function lossesOf(name: OtherModelName, weights: Float32Array[]): Promise<number[]> {
  const spec = otherModels[name], model = buildOtherModel(spec), [inputs, targets] = batchFor(spec, BATCH);
  const values = model.getWeights().map(({ shape }, i) => tf.tensor(weights[i]!, shape));
  model.setWeights(values);
  const found = [await model.trainOnBatch(inputs, targets), await model.trainOnBatch(inputs, targets)];
  tf.dispose([inputs, targets, values]);
  model.dispose();
  return found as number[];
}

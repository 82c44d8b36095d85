/**
 * A copy of a trained network of which the last layers have forgotten what they learned.
 *
 * @module
 */
import { deriveSeed } from "../../math/mod.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf, isModel } from "../../model/calls.ts";
import { tf } from "../../tensorflow.ts";
import { checkWhole } from "../checks.ts";

/** Returns the layers of a model that have weights, from the last to the first, also those of inner models. */
export function weightedLayersFromTop(model: tf.LayersModel): tf.layers.Layer[] {
  const layers = callsOf(model).flatMap(({ layer }): tf.layers.Layer[] =>
    isModel(layer) ? weightedLayersFromTop(layer).reverse() : layer.weights.length > 0 ? [layer] : []
  );
  return [...new Set(layers)].reverse();
}

/**
 * Returns a copy of a model whose last layers have new random weights, drawn as for a new network: by the
 * layers' own initializers, with other seeds than in training. All other layers have the weights of the model.
 *
 * @param count How many of the layers with weights, from the last one on; batch normalization counts, too.
 * @param seed The same seed gives the same weights.
 * @returns The copy. Dispose of it after use.
 * @throws {RangeError} If the model does not have as many layers with weights.
 *
 * @example
 * ```ts
 * import { randomizedCopy } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals, assertNotEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const layers = [tf.layers.dense({ inputShape: [2], units: 2 }), tf.layers.dense({ units: 2 })];
 * const model = tf.sequential({ layers }), copy = await randomizedCopy(model, 1, 1);
 * const kernel = (of: tf.LayersModel, layer: number) => [...of.layers[layer]!.getWeights()[0]!.dataSync()];
 * assertEquals(kernel(copy, 0), kernel(model, 0));
 * assertNotEquals(kernel(copy, 1), kernel(model, 1));
 * ```
 */
export async function randomizedCopy(
  model: tf.LayersModel,
  count: number,
  seed: number,
): Promise<tf.LayersModel> {
  const trained = weightedLayersFromTop(model);
  checkWhole("count", count, 0, trained.length);
  const modelTopology = model.toJSON(null, false) as Record<string, never>;
  seedInitializers(modelTopology, (n) => deriveSeed(seed, n));
  const copy = await tf.models.modelFromJSON({ modelTopology });
  const layers = weightedLayersFromTop(copy);
  for (let i = count; i < layers.length; i++) layers[i]!.setWeights(trained[i]!.getWeights());
  return copy;
}

/** Gives each initializer in the JSON of a model a seed of its own. Those that are not random ignore it. */
function seedInitializers(json: unknown, seedOf: (n: number) => number): void {
  let n = 0;
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key.endsWith("_initializer") && inner?.config) inner.config.seed = seedOf(n++);
      else visit(inner);
    }
  };
  visit(json);
}

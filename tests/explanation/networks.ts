/**
 * Networks for the tests of explanations, with weights that leave no term at 0 or 1.
 *
 * @module
 */
import { createRandom } from "lib/math/mod.ts";
import { tf } from "lib/tensorflow.ts";

/** An image of noise, with as much background as a drawing has. */
export function noise(length: number, seed = 1): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length }, () => random() < 0.6 ? 0 : Math.floor(256 * random()));
}

/** Sets all weights to random ones, also the statistics of batch normalization, which start as 0 and 1. */
export function shuffleWeights(model: tf.LayersModel, seed = 1): tf.LayersModel {
  const random = createRandom(seed);
  for (const layer of model.layers) {
    const [kernel, ...others] = layer.getWeights();
    if (kernel === undefined) continue;
    const normal = layer.getClassName() === "BatchNormalization";
    const fanIn = normal ? 1 : kernel.shape.slice(0, -1).reduce((product, size) => product * size, 1);
    layer.setWeights([kernel, ...others].map((weight) =>
      tf.tensor(
        Float32Array.from(
          { length: weight.size },
          () => normal ? 0.2 + random() : (2 * random() - 1) * Math.sqrt(6 / fanIn),
        ),
        weight.shape,
      )
    ));
  }
  return model;
}

/** A model of one layer, for images of [6, 5, 4], unless `inputShape` is another. */
export function modelOf(...layers: tf.layers.Layer[]): tf.LayersModel {
  return shuffleWeights(tf.sequential({ layers }));
}

/**
 * What is left of an image behind each layer, found without building the network.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";

/** No image is longer in a search for the smallest. */
const longest = 1 << 16;

/**
 * Returns the first layer that gives nothing, because convolutions and poolings before it or in it have used the image up; `undefined` where
 * each gives something.
 *
 * @param layers From the image on; they need no weights yet.
 * @param inputShape Rows, columns and channels of an image.
 */
export function firstEmptyLayer(
  layers: readonly tf.layers.Layer[],
  inputShape: readonly number[],
): tf.layers.Layer | undefined {
  let shape: tf.Shape = [null, ...inputShape];
  for (const layer of layers) {
    shape = layer.computeOutputShape(shape) as tf.Shape;
    if (shape.some((size) => size !== null && size < 1)) return layer;
  }
  return undefined;
}

/**
 * Returns the rows and columns of the smallest image of which every layer leaves something.
 *
 * @param layersFor Makes the layers for an image of so many rows and columns.
 */
export function smallestImage(
  layersFor: (rows: number, cols: number) => tf.layers.Layer[],
): [number, number] {
  // Rows and columns do not depend on each other.
  return [
    smallest((rows) => isEnough(rows, longest)),
    smallest((cols) => isEnough(longest, cols)),
  ];

  function isEnough(rows: number, cols: number): boolean {
    const layers = layersFor(rows, cols);
    return firstEmptyLayer(layers, [rows, cols, 1]) === undefined;
  }
}

/** The smallest whole number from 1 on that is enough, where every larger one is enough, too. */
function smallest(isEnough: (size: number) => boolean): number {
  let least = 1, most = longest;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (isEnough(middle)) most = middle;
    else least = middle + 1;
  }
  return most;
}

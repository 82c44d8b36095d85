/**
 * The size of each layer's output, found without building the network.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";

/** The longest side in a search for the smallest image. */
const longest = 1 << 16;

/**
 * Returns the first layer whose output is empty because the image is too small for the convolutions and
 * poolings; `undefined` if no output is empty.
 *
 * @param layers From the input on; they need no weights yet.
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
 * Returns the rows and columns of the smallest image for which no layer's output is empty.
 *
 * @param layersFor Returns the layers for an image of this many rows and columns.
 */
export function smallestImage(
  layersFor: (rows: number, cols: number) => tf.layers.Layer[],
): [number, number] {
  // Rows and columns are independent.
  return [
    smallest((rows) => isEnough(rows, longest)),
    smallest((cols) => isEnough(longest, cols)),
  ];

  function isEnough(rows: number, cols: number): boolean {
    const layers = layersFor(rows, cols);
    return firstEmptyLayer(layers, [rows, cols, 1]) === undefined;
  }
}

/** Returns the smallest whole number that is enough, given that every larger one is enough, too. */
function smallest(isEnough: (size: number) => boolean): number {
  let least = 1, most = longest;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (isEnough(middle)) most = middle;
    else least = middle + 1;
  }
  return most;
}

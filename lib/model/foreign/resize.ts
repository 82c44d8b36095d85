/**
 * Bilinear resizing by layers that every version of TensorFlow.js can load. (Its own Resizing layer gives its
 * result a shape without the batch axis, so no layer can follow it.)
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";

/**
 * Returns images of another size.
 *
 * Each axis is a product with a matrix of weights, so a dense layer that is not trained computes it.
 *
 * @param images [batch, rows, columns, 1].
 * @param rows, cols The new size.
 * @param name Returns the name of a new layer.
 */
export function resizedTo(
  images: tf.SymbolicTensor,
  rows: number,
  cols: number,
  name: (wanted: string) => string,
): tf.SymbolicTensor {
  const [, oldRows, oldCols] = images.shape as [null, number, number];
  const layers = [
    tf.layers.reshape({ name: name("pixels"), targetShape: [oldRows, oldCols] }), // [batch, rows, cols, 1] → [batch, rows, cols]
    interpolation(name("columns"), oldCols, cols), // → [batch, rows, new cols]
    tf.layers.permute({ name: name("turned"), dims: [2, 1] }), // → [batch, new cols, rows]
    interpolation(name("rows"), oldRows, rows), // → [batch, new cols, new rows]
    tf.layers.permute({ name: name("turned_back"), dims: [2, 1] }), // → [batch, new rows, new cols]
    tf.layers.reshape({ name: name("resized"), targetShape: [rows, cols, 1] }), // → [batch, new rows, new cols, 1]
  ];
  return layers.reduce((tensor, layer) => layer.apply(tensor) as tf.SymbolicTensor, images);
}

function interpolation(name: string, from: number, to: number): tf.layers.Layer {
  const layer = tf.layers.dense({ name, units: to, useBias: false, trainable: false });
  layer.build([null, from]);
  tf.tidy(() => layer.setWeights([tf.tensor2d(interpolationWeights(from, to), [from, to])]));
  return layer;
}

/**
 * Returns the matrix [from, to] of linear interpolation between the centres of pixels, the first and last of
 * which are repeated at the edges.
 *
 * @example
 * ```ts
 * import { interpolationWeights } from "lib/model/foreign/resize.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Two pixels become four: a, ¾a + ¼b, ¼a + ¾b, b.
 * assertEquals([...interpolationWeights(2, 4)], [1, 0.75, 0.25, 0, 0, 0.25, 0.75, 1]);
 * ```
 */
export function interpolationWeights(from: number, to: number): Float32Array {
  const weights = new Float32Array(from * to);
  for (let i = 0; i < to; i++) {
    const place = Math.min(Math.max((i + 0.5) * from / to - 0.5, 0), from - 1);
    const before = Math.min(Math.floor(place), Math.max(from - 2, 0)), share = place - before;
    weights[before * to + i]! += 1 - share;
    if (share > 0) weights[(before + 1) * to + i]! += share;
  }
  return weights;
}

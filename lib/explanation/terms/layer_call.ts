/**
 * A layer with its settings, its weights and its inputs: what a value is computed from.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import type { Source } from "./types.ts";

/** Values of a layer's input or output, flat, as in `LayerOutput`. */
export interface Values {
  /** The shape without the batch. */
  shape: readonly number[];
  values: Float32Array;
}

/** A weight of a layer. */
export interface Weight {
  shape: readonly number[];
  values: ArrayLike<number>;
}

/** A call of a layer for one image. */
export interface LayerValues {
  className: string;
  config: tf.serialization.ConfigDict;
  /** In the order of `layer.getWeights()`. */
  weights: Weight[];
  inputs: Values[];
  output: Values;
}

/** Returns the index of a position in a flat array. */
export function indexOf(shape: readonly number[], position: readonly number[]): number {
  return position.reduce((index, at, axis) => index * shape[axis]! + at, 0);
}

/** Returns the position of an index in a flat array. */
export function positionOf(shape: readonly number[], index: number): number[] {
  const position: number[] = [];
  for (const size of shape.toReversed()) {
    position.unshift(index % size);
    index = Math.floor(index / size);
  }
  return position;
}

/** Returns the value at a position of an input; 0 outside of it, where it is padded with zeros. */
export function sourceAt({ inputs }: LayerValues, position: readonly number[], input = 0): Source {
  const { shape, values } = inputs[input]!;
  const isInside = position.every((at, axis) => at >= 0 && at < shape[axis]!);
  return { input, position: [...position], value: isInside ? values[indexOf(shape, position)]! : 0 };
}

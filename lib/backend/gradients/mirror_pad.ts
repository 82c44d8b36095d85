/**
 * The gradient of `tf.mirrorPad`: the gradient of the mirrored borders is added to that of the pixels that
 * they repeat. (TensorFlow.js omits it.)
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient } from "./gradient.ts";

/** Adds both borders of one axis to the pixels that they repeat. */
function fold(dy: tf.Tensor, axis: number, [before, after]: [number, number], skipped: number): tf.Tensor {
  const size = dy.shape[axis]! - before - after;
  const part = (begin: number, length: number) =>
    tf.slice(
      dy,
      dy.shape.map((_, i) => i === axis ? begin : 0),
      dy.shape.map((side, i) => i === axis ? length : side),
    );
  // A border in the order of the pixels that it repeats, at the position where these begin.
  const added = (border: tf.Tensor, begin: number) => {
    const rest = size - begin - border.shape[axis]!;
    return tf.pad(tf.reverse(border, axis), dy.shape.map((_, i) => i === axis ? [begin, rest] : [0, 0]));
  };
  let dx = part(before, size);
  if (before > 0) dx = tf.add(dx, added(part(0, before), skipped));
  if (after > 0) dx = tf.add(dx, added(part(before + size, after), size - skipped - after));
  return dx;
}

/** The gradient of MirrorPad. "reflect" does not repeat the outermost pixel, "symmetric" does. */
export const gradients: Gradient[] = [defineGradient("MirrorPad", {
  compute: (dy, _saved, { paddings, mode }) => ({
    x: () =>
      paddings.reduce(
        (dx, sides, axis) => fold(dx, axis, sides, mode === "reflect" ? 1 : 0),
        tf.clone(dy),
      ),
  }),
})];

/**
 * The gradient of `tf.mirrorPad`: the gradient of the mirrored borders is added to that of the pixels that they show. (TensorFlow.js omits it.)
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Gradient } from "./gradient.ts";

/** Folds both borders of one axis back. */
function fold(dy: tf.Tensor, axis: number, [before, after]: [number, number], skipped: number): tf.Tensor {
  const size = dy.shape[axis]! - before - after;
  const part = (begin: number, length: number) =>
    tf.slice(
      dy,
      dy.shape.map((_, i) => i === axis ? begin : 0),
      dy.shape.map((side, i) => i === axis ? length : side),
    );
  // A border in the order of the pixels that it shows, and where they begin.
  const added = (border: tf.Tensor, begin: number) => {
    const rest = size - begin - border.shape[axis]!;
    return tf.pad(tf.reverse(border, axis), dy.shape.map((_, i) => i === axis ? [begin, rest] : [0, 0]));
  };
  let dx = part(before, size);
  if (before > 0) dx = tf.add(dx, added(part(0, before), skipped));
  if (after > 0) dx = tf.add(dx, added(part(before + size, after), size - skipped - after));
  return dx;
}

/** The gradient of MirrorPad. "reflect" does not show the outermost pixel again, "symmetric" does. */
export const gradients: Gradient[] = [{
  kernelName: "MirrorPad",
  compute: (dy, _saved, { paddings, mode }) => ({
    x: () =>
      (paddings as [number, number][]).reduce(
        (dx, sides, axis) => fold(dx, axis, sides, mode === "reflect" ? 1 : 0),
        tf.clone(dy),
      ),
  }),
}];

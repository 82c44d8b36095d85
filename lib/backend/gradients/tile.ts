/**
 * The gradient of `tf.tile`: the sum over the copies, by one kernel. TensorFlow.js adds one slice after
 * another.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient } from "./gradient.ts";

/**
 * dx[i, …] = sum over the copies r of dy[r·size + i, …]. dy is reshaped so that the copies have axes of their
 * own.
 */
export const gradients: Gradient[] = [defineGradient("Tile", {
  inputsToSave: ["x"],
  compute: (dy, [x], { reps }) => ({
    x() {
      const shape: number[] = [], copies: number[] = [];
      for (const [axis, count] of reps.entries()) {
        if (count !== 1) {
          copies.push(shape.length);
          shape.push(count);
        }
        shape.push(x.shape[axis]!);
      }
      return copies.length === 0 ? tf.clone(dy) : tf.sum(tf.reshape(dy, shape), copies);
    },
  }),
})];

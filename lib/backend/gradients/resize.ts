/**
 * The gradients of `tf.image.resizeBilinear` and `tf.image.resizeNearestNeighbor`, and so of upSampling2d.
 *
 * Both are linear in the image, one axis after the other: y = H·x·Wᵀ, where row i of H holds the weights of
 * the input's rows in output row i. So dx = Hᵀ·dy·W. (TensorFlow.js' own gradients swap height and width, and
 * do not support half-pixel centres.)
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { AttributesOf } from "../kernel/mod.ts";
import { defineGradient, type Gradient } from "./gradient.ts";

type ResizeAttributes = AttributesOf<"ResizeBilinear">;

/**
 * Returns input positions and their weights, for the input coordinate that corresponds to an output position.
 */
type Interpolation = (
  at: number,
  length: number,
  attributes: ResizeAttributes,
) => [position: number, weight: number][];

const bilinear: Interpolation = (at, length, { halfPixelCenters }) => {
  const source = halfPixelCenters ? at - 0.5 : at;
  const floor = Math.max(0, Math.floor(source)), ceil = Math.min(length - 1, Math.ceil(source));
  return [[floor, 1 - (source - floor)], [ceil, source - floor]];
};

const nearest: Interpolation = (at, length, { alignCorners }) => {
  const position = alignCorners ? Math.round(at) : Math.floor(at);
  return [[Math.max(0, Math.min(length - 1, position)), 1]];
};

/**
 * Returns the weights of the input's positions in the output's, along one axis, transposed: [input, output].
 */
function weights(
  input: number,
  output: number,
  attributes: ResizeAttributes,
  interpolate: Interpolation,
): tf.Tensor2D {
  const { alignCorners, halfPixelCenters } = attributes;
  const spans = alignCorners && output > 1 ? [input - 1, output - 1] as const : [input, output] as const;
  const values = new Float32Array(input * output);
  for (let i = 0; i < output; i++) {
    const at = (spans[0] / spans[1]) * (halfPixelCenters ? i + 0.5 : i);
    for (const [position, weight] of interpolate(at, input, attributes)) {
      values[position * output + i]! += weight;
    }
  }
  return tf.tensor2d(values, [input, output]);
}

function resizing(
  kernelName: "ResizeBilinear" | "ResizeNearestNeighbor",
  interpolate: Interpolation,
): Gradient {
  return defineGradient(kernelName, {
    inputsToSave: ["images"],
    compute: (dy, [images], attributes) => ({
      images() {
        const [batch, height, width, channels] = images.shape as [number, number, number, number];
        const [rows, columns] = attributes.size;
        const byColumn = tf.matMul(
          weights(width, columns, attributes, interpolate),
          tf.reshape(dy, [batch * rows, columns, channels]),
        );
        const byRow = tf.matMul(
          weights(height, rows, attributes, interpolate),
          tf.reshape(byColumn, [batch, rows, width * channels]),
        );
        return tf.reshape(byRow, [batch, height, width, channels]);
      },
    }),
  });
}

/** The gradients of the two. */
export const gradients: Gradient[] = [
  resizing("ResizeBilinear", bilinear),
  resizing("ResizeNearestNeighbor", nearest),
];

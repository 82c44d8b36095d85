/**
 * Convolutions in three dimensions, dilated ones included, and their gradients; like convolution.ts.
 *
 * The gradient kernels do not support dilation. A dilated convolution is an ordinary one with zeros between
 * the filter's taps. So the gradients are computed with such a filter, and the filter's gradient consists of
 * the values at its own taps.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type AttributesOf, runKernel } from "../kernel/mod.ts";
import { defineGradient, type Gradient } from "./gradient.ts";

type Attributes = Pick<AttributesOf<"Conv3D">, "strides" | "pad"> & Partial<AttributesOf<"Conv3D">>;

/** Returns the dilations along depth, height and width. */
function dilationsOf({ dilations = 1 }: Attributes): number[] {
  return typeof dilations === "number" ? [dilations, dilations, dilations] : dilations;
}

/** Returns the shape of the filter with zeros between its taps. */
function dilatedShape(shape: number[], dilations: number[]): number[] {
  return shape.map((size, axis) => axis < 3 ? (size - 1) * dilations[axis]! + 1 : size);
}

/** Returns the filter with zeros between its taps. */
function dilate(filter: tf.Tensor, dilations: number[]): tf.Tensor {
  return dilations.reduce((w, step, axis) => {
    if (step === 1) return w;
    const { shape } = w, size = shape[axis]!;
    const before = shape.slice(0, axis), after = shape.slice(axis + 1);
    const taps = tf.reshape(w, [...before, size, 1, ...after]);
    const spread = tf.pad(taps, [
      ...taps.shape.map((_, i) => [0, i === axis + 1 ? step - 1 : 0] as [number, number]),
    ]);
    const whole = tf.reshape(spread, [...before, size * step, ...after]);
    return tf.slice(whole, whole.shape.map(() => 0), [...before, (size - 1) * step + 1, ...after]);
  }, filter);
}

/** Returns the taps of a filter with zeros between them: the inverse of {@linkcode dilate}. */
function undilate(filter: tf.Tensor, dilations: number[]): tf.Tensor {
  return dilations.reduce((w, step, axis) => {
    if (step === 1) return w;
    const { shape } = w, size = (shape[axis]! - 1) / step + 1;
    const before = shape.slice(0, axis), after = shape.slice(axis + 1);
    const whole = tf.pad(w, shape.map((_, i) => [0, i === axis ? step - 1 : 0] as [number, number]));
    const spread = tf.reshape(whole, [...before, size, step, ...after]);
    const taps = tf.slice(spread, spread.shape.map(() => 0), [...before, size, 1, ...after]);
    return tf.reshape(taps, [...before, size, ...after]);
  }, filter);
}

function toInput(dy: tf.Tensor, filter: tf.Tensor, inputShape: number[], attributes: Attributes): tf.Tensor {
  const { strides, pad } = attributes;
  const given = { dy, filter: dilate(filter, dilationsOf(attributes)) };
  return runKernel("Conv3DBackpropInputV2", given, { strides, pad, inputShape });
}

function toFilter(x: tf.Tensor, dy: tf.Tensor, shape: number[], attributes: Attributes): tf.Tensor {
  const { strides, pad } = attributes, dilations = dilationsOf(attributes);
  const filterShape = dilatedShape(shape, dilations);
  return undilate(runKernel("Conv3DBackpropFilterV2", { x, dy }, { strides, pad, filterShape }), dilations);
}

function conv(x: tf.Tensor, filter: tf.Tensor, { strides, pad }: Attributes): tf.Tensor {
  return runKernel("Conv3D", { x, filter }, { strides, pad, dataFormat: "NDHWC", dilations: [1, 1, 1] });
}

/** The gradients of Conv3D, of its transpose, and of its filter's gradient. */
export const gradients: Gradient[] = [
  defineGradient("Conv3D", {
    inputsToSave: ["x", "filter"],
    compute: (dy, [x, filter], attributes) => ({
      x: () => toInput(dy, filter, x.shape, attributes),
      filter: () => toFilter(x, dy, filter.shape, attributes),
    }),
  }),
  defineGradient("Conv3DBackpropInputV2", {
    inputsToSave: ["dy", "filter"],
    compute: (ddx, [dy, filter], attributes) => ({
      dy: () => conv(ddx, filter, attributes),
      filter: () => toFilter(ddx, dy, filter.shape, attributes),
    }),
  }),
  defineGradient("Conv3DBackpropFilterV2", {
    inputsToSave: ["x", "dy"],
    compute: (ddw, [x, dy], attributes) => ({
      x: () => toInput(dy, ddw, x.shape, attributes),
      dy: () => conv(x, ddw, attributes),
    }),
  }),
];

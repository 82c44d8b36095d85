/**
 * Poolings and their gradients, in two dimensions and in three; and the gradients of those gradients, except
 * for max pooling in three.
 *
 * An average ignores the padding, so a window at the edge divides by fewer pixels. TensorFlow.js' gradient
 * divides by the whole window, and ignores how sizes are rounded.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type AttributesOf, runKernel } from "../kernel/mod.ts";
import { defineGradient, type Gradient, zeros } from "./gradient.ts";

type Attributes = AttributesOf<"AvgPool" | "AvgPoolGrad" | "AvgPool3D" | "AvgPool3DGrad">;
type Sizes = Record<string, number>;

/** One axis of a pooling. */
interface Axis {
  input: number;
  output: number;
  window: number;
  stride: number;
  before: number;
}

/** Returns the number of the input's pixels in each window, along one axis. */
function pixelsInside({ input, output, window, stride, before }: Axis): number[] {
  return Array.from({ length: output }, (_, i) => {
    const first = i * stride - before;
    return Math.max(0, Math.min(input, first + window) - Math.max(0, first));
  });
}

function axesOf(x: tf.Tensor, attributes: Attributes): Axis[] {
  const { filterSize, strides, pad } = attributes;
  const dimRoundingMode = "dimRoundingMode" in attributes ? attributes.dimRoundingMode : undefined;
  const is3D = x.rank === 5;
  const compute = is3D ? tf.backend_util.computePool3DInfo : tf.backend_util.computePool2DInfo;
  const info = (compute as unknown as (...args: unknown[]) => Sizes & { padInfo: Sizes })(
    x.shape,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const sides = is3D ? ["Depth", "Height", "Width"] : ["Height", "Width"];
  const edges: Record<string, string> = { Depth: "front", Height: "top", Width: "left" };
  return sides.map((side) => ({
    input: info[`in${side}`]!,
    output: info[`out${side}`]!,
    window: info[`filter${side}`]!,
    stride: info[`stride${side}`]!,
    before: info.padInfo[edges[side]!]!,
  }));
}

/**
 * Returns, for each window, the ratio of an average over its pixels to one over all its positions;
 * `undefined` if all are 1.
 */
function excess(x: tf.Tensor, attributes: Attributes): tf.Tensor | undefined {
  const axes = axesOf(x, attributes);
  const ratios = axes.map((axis) => pixelsInside(axis).map((count) => count > 0 ? axis.window / count : 0));
  if (ratios.flat().every((ratio) => ratio === 1)) return undefined;
  return tf.tidy(() =>
    ratios.map((ratio, axis) => {
      const shape = [1, ...axes.map(() => 1), 1];
      shape[axis + 1] = ratio.length;
      return tf.tensor(ratio, shape);
    }).reduce((product, ratio) => tf.mul(product, ratio))
  );
}

/** The gradients of an average pooling in two dimensions or, with `dataFormat`, in three. */
function average(
  kernelName: "AvgPool" | "AvgPool3D",
  gradientName: "AvgPoolGrad" | "AvgPool3DGrad",
): Gradient[] {
  return [
    defineGradient(kernelName, {
      inputsToSave: ["x"],
      compute: (dy, [x], attributes) => ({
        x() {
          const factor = excess(x, attributes);
          const scaled = factor ? tf.mul(dy, factor) : dy;
          return runKernel(gradientName, { dy: scaled, input: x }, attributes as never);
        },
      }),
    }),
    defineGradient(gradientName, {
      inputsToSave: ["input"],
      compute: (ddx, [input], attributes) => ({
        dy() {
          const mean = runKernel(kernelName, { x: ddx }, { ...attributes, dataFormat: "NDHWC" } as never);
          const factor = excess(input, attributes);
          return factor ? tf.divNoNan(mean, factor) : mean;
        },
        input: () => zeros(input),
      }),
    }),
  ];
}

/** Returns the positions of the windows' maxima in the whole, flattened input. */
function winners(input: tf.Tensor, attributes: AttributesOf<"MaxPoolGrad">): tf.Tensor1D {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const given = { filterSize, strides, pad, dimRoundingMode, includeBatchInIndex: true };
  const [, positions] = runKernel("MaxPoolWithArgmax", { x: input }, given);
  return tf.reshape(positions, [-1]);
}

/** The gradients of poolings. */
export const gradients: Gradient[] = [
  ...average("AvgPool", "AvgPoolGrad"),
  ...average("AvgPool3D", "AvgPool3DGrad"),
  defineGradient("MaxPool", {
    inputsToSave: ["x"],
    outputsToSave: [true],
    compute: (dy, [input, output], attributes) => ({
      x: () => runKernel("MaxPoolGrad", { dy, input: input, output: output }, attributes),
    }),
  }),
  defineGradient("MaxPool3D", {
    inputsToSave: ["x"],
    outputsToSave: [true],
    compute: (dy, [input, output], attributes) => ({
      x: () => runKernel("MaxPool3DGrad", { dy, input: input, output: output }, attributes),
    }),
  }),
  defineGradient("MaxPoolWithArgmax", {
    inputsToSave: ["x"],
    outputsToSave: [true, false],
    compute: (dy, [input, output], attributes) => ({
      x: () => runKernel("MaxPoolGrad", { dy, input: input, output: output }, attributes),
    }),
  }),
  defineGradient("MaxPoolGrad", {
    inputsToSave: ["dy", "input", "output"],
    compute: (ddx, [dy, input, output], attributes) => ({
      dy: () => tf.reshape(tf.gather(tf.reshape(ddx, [-1]), winners(input, attributes)), dy.shape),
      input: () => zeros(input),
      output: () => zeros(output),
    }),
  }),
];

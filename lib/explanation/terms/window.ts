/**
 * Windows on feature maps: the values of the input that one value of a convolution or pooling layer depends on.
 *
 * @module
 */
import type { LayerValues } from "./layer_call.ts";
import type { WindowSize } from "./types.ts";

/** A window at one position. */
export interface PlacedWindow {
  size: WindowSize;
  /** [row, column] of each of its cells in the input, row by row; outside of it in padding. */
  cells: [row: number, col: number][];
}

/**
 * Returns the window that a value is computed from.
 *
 * "same" pads so that there are ⌈size / stride⌉ outputs; half of the padding, rounded down, comes first.
 *
 * @param position [row, column, …] in the output.
 */
export function windowAt(
  { className, config, inputs, output }: LayerValues,
  position: readonly number[],
): PlacedWindow {
  const kernel = pair(config["kernelSize"] ?? config["poolSize"]);
  const strides = pair(config["strides"] ?? kernel);
  // TensorFlow.js 4.22 keeps the dilation of a layer DepthwiseConv2D in its settings, but computes without it.
  const dilation = pair(className === "DepthwiseConv2D" ? 1 : config["dilationRate"] ?? 1);
  const first = ([0, 1] as const).map((axis) => {
    const start = position[axis]! * strides[axis];
    if (config["padding"] !== "same") return start;
    const reach = (kernel[axis] - 1) * dilation[axis] + 1;
    const outside = (output.shape[axis]! - 1) * strides[axis] + reach - inputs[0]!.shape[axis]!;
    return start - Math.floor(Math.max(0, outside) / 2);
  }) as [number, number];
  const [rows, cols] = kernel;
  const cells = Array.from({ length: rows * cols }, (_, cell): [number, number] => [
    first[0] + Math.floor(cell / cols) * dilation[0],
    first[1] + (cell % cols) * dilation[1],
  ]);
  return { size: { rows, cols }, cells };
}

/** Returns a setting for both axes. */
function pair(value: unknown): [number, number] {
  return Array.isArray(value) ? [value[0], value[1] ?? value[0]] : [value as number, value as number];
}

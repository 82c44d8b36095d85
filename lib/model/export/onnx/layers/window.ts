/**
 * The window that convolutions and poolings slide over an image.
 *
 * @module
 */
import { quoted } from "../../../../errors.ts";
import { type Attribute, knownSize, type Value } from "../graph/mod.ts";
import { cannotExport } from "./converter.ts";

/** A window: its size, steps and distances between its pixels, each for rows and columns. */
export interface Window {
  size: readonly [number, number];
  strides: readonly [number, number];
  dilations: readonly [number, number];
  padding: string;
}

/**
 * Returns the attributes of an operator with a window. Padding "same" is written as numbers: TensorFlow.js
 * adds an odd row or column at the end.
 *
 * @param dilated Whether the operator has dilations.
 * @throws {UserError} If the padding depends on a size that the model leaves open, or is of another kind.
 */
export function windowAttributes(
  { size, strides, dilations, padding }: Window,
  input: Value,
  layer: string,
  dilated: boolean,
): Record<string, Attribute> {
  if (padding !== "valid" && padding !== "same") {
    throw cannotExport(layer, 'the padding "valid" or "same"', quoted(String(padding)));
  }
  const begins: number[] = [], ends: number[] = [];
  for (const axis of [0, 1] as const) {
    const total = padding === "valid" ? 0 : samePadding(
      knownSize(input.shape[1 + axis], layer),
      (size[axis] - 1) * dilations[axis] + 1,
      strides[axis],
    );
    begins.push(Math.floor(total / 2));
    ends.push(Math.ceil(total / 2));
  }
  return {
    kernel_shape: size,
    strides,
    ...(dilated && { dilations }),
    pads: [...begins, ...ends],
  };
}

/** Returns how many rows or columns are added in all, so that there is an output for each step. */
function samePadding(size: number, reach: number, stride: number): number {
  return Math.max((Math.ceil(size / stride) - 1) * stride + reach - size, 0);
}

/** Returns a setting that is one number or a pair of them as a pair. */
export function pair(
  setting: number | readonly number[] | null | undefined,
  otherwise = 1,
): [number, number] {
  if (typeof setting === "number") return [setting, setting];
  return [setting?.[0] ?? otherwise, setting?.[1] ?? setting?.[0] ?? otherwise];
}

/** Refuses a layer whose images have their channels first in TensorFlow.js. */
export function checkFormat(config: { dataFormat?: unknown }, layer: string): void {
  if (config.dataFormat == null || config.dataFormat === "channelsLast") return;
  throw cannotExport(layer, 'the data format "channelsLast"', quoted(String(config.dataFormat)));
}

/**
 * What the tour of a network shows of each layer.
 *
 * @module
 */
import { argmax } from "../../../math/mod.ts";
import { count } from "../../../text/mod.ts";
import { checkNotEmpty, checkRange, checkWhole } from "../../theme/checks.ts";

/** One layer. */
export interface TourLayer {
  /** What it is: "conv 3×3". */
  name: string;
  /** The shape of its output without the batch: [height, width, channels] or [units]. */
  shape: readonly number[];
  /** Trainable weights and biases. */
  parameters: number;
  /** Multiply-adds per image. */
  multiplyAdds: number;
  /** The receptive field of one number of its output, in pixels of the image; default: not shown. */
  receptiveField?: { rows: number; cols: number };
}

/**
 * Checks that there are layers, and that their numbers make sense.
 *
 * @throws {RangeError} If a size is not a whole number above 0, or a number is negative.
 */
export function checkTourLayers(layers: readonly TourLayer[]): void {
  checkNotEmpty("layers", layers);
  for (const { name, shape, parameters, multiplyAdds, receptiveField } of layers) {
    checkNotEmpty(`shape of ${name}`, shape);
    for (const size of shape) checkWhole(`shape of ${name}`, size, 1);
    checkRange(`numbers of ${name}`, [parameters, multiplyAdds], 0);
    for (const size of receptiveField ? [receptiveField.rows, receptiveField.cols] : []) {
      checkWhole(`receptive field of ${name}`, size, 1);
    }
  }
}

/**
 * Returns the layer with the largest value in words, with its shape: several layers may have the same name.
 */
export function largestLayer(layers: readonly TourLayer[], of: (layer: TourLayer) => number): string {
  const { name, shape } = layers[argmax(layers.map(of))]!;
  return `“${name}” (${shape.join(" × ")})`;
}

/** Returns a layer in words. */
export function layerInWords({ name, shape, parameters, multiplyAdds, receptiveField }: TourLayer): string {
  const field = receptiveField &&
    `, receptive field of ${receptiveField.rows} by ${receptiveField.cols} pixels`;
  return `${name}, output ${shape.join(" by ")}, ${count(parameters)} parameters, ${
    count(multiplyAdds)
  } multiply-adds${field ?? ""}`;
}

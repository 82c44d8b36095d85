/**
 * What the tour of a network knows about each layer.
 *
 * @module
 */
import { checkNotEmpty, checkRange, checkWhole } from "../theme/checks.ts";

/** One layer of {@linkcode networkTour}. */
export interface TourLayer {
  /** What it is: "conv 3×3". */
  name: string;
  /** The shape of its output without the batch: [height, width, channels] or [units]. */
  shape: readonly number[];
  /** Trainable weights and biases. */
  parameters: number;
  /** Multiply-adds per image. */
  multiplyAdds: number;
  /**
   * The receptive field of one number of its output, in pixels of the image; none where that is not defined.
   */
  sees?: { rows: number; cols: number };
}

/**
 * Checks that there are layers, and that their numbers make sense.
 *
 * @throws {RangeError} If a size is not a whole number above 0, or a number is negative.
 */
export function checkTourLayers(layers: readonly TourLayer[]): void {
  checkNotEmpty("layers", layers);
  for (const { name, shape, parameters, multiplyAdds, sees } of layers) {
    checkNotEmpty(`shape of ${name}`, shape);
    for (const size of shape) checkWhole(`shape of ${name}`, size, 1);
    checkRange(`numbers of ${name}`, [parameters, multiplyAdds], 0);
    for (const size of sees ? [sees.rows, sees.cols] : []) checkWhole(`what ${name} sees`, size, 1);
  }
}

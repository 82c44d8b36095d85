/**
 * What a convolution of one channel computes at each position of its window.
 *
 * @module
 */
import type { Rows } from "./tones.ts";
import { checkRows, type Position, type Positions, windowPositions } from "./window_positions.ts";

/** One position: the patch, its products with the kernel, and their sum. */
export interface ConvolutionStep extends Position {
  products: number[][];
  sum: number;
}

/**
 * Returns what is computed at each position, row by row, and the positions themselves.
 *
 * @param image Rows of numbers.
 * @param kernel Rows of weights.
 * @throws {RangeError} If rows have different lengths, or the kernel does not fit into the padded image.
 */
export function convolutionPositions(
  image: Rows,
  kernel: Rows,
  movement: { stride: number; padding: number },
): { steps: ConvolutionStep[]; positions: Positions } {
  checkRows("kernel", kernel);
  const positions = windowPositions(image, { rows: kernel.length, cols: kernel[0]!.length, ...movement });
  const steps = positions.positions.map((position) => {
    const products = kernel.map((weights, i) =>
      weights.map((weight, j) => weight * (position.patch[i]![j] ?? 0))
    );
    return { ...position, products, sum: products.flat().reduce((sum, value) => sum + value, 0) };
  });
  return { steps, positions };
}

/**
 * Returns the step with the largest sum in the middle third: early enough to leave cells open, late enough to
 * have filled some.
 */
export function tellingStep(steps: readonly ConvolutionStep[]): number {
  const [from, to] = [Math.floor(steps.length / 3), Math.ceil((2 * steps.length) / 3)];
  let best = from;
  for (let i = from; i < to; i++) {
    if (Math.abs(steps[i]!.sum) > Math.abs(steps[best]!.sum)) best = i;
  }
  return best;
}

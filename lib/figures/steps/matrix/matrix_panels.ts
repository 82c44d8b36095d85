/**
 * The layout of the figure of a convolution as a matrix product.
 *
 * @module
 */
import type { Extent, Panel } from "../panel.ts";
import type { Positions } from "../window_positions.ts";

/** The image with the output below it, and the product to the right of both: patches × kernel = sums. */
export interface MatrixPanels {
  input: Panel;
  output: Panel;
  patches: Panel;
  weights: Panel;
  sums: Panel;
  extent: Extent;
}

/** Returns the panels for an image and a kernel with this many weights. */
export function matrixPanels(
  { padded, positions, outputRows, outputCols }: Positions,
  kernelCells: number,
): MatrixPanels {
  const input: Panel = { left: 0, top: 0, rows: padded.length, cols: padded[0]!.length };
  const output: Panel = { left: 0, top: input.rows + 1.4, rows: outputRows, cols: outputCols };
  const count = positions.length, height = Math.max(count, kernelCells);
  const column = (left: number, rows: number, cols: number): Panel => ({
    left,
    top: (height - rows) / 2,
    rows,
    cols,
  });
  const patches = column(Math.max(input.cols, outputCols) + 2, count, kernelCells);
  const weights = column(patches.left + kernelCells + 1, kernelCells, 1);
  const sums = column(weights.left + 2, count, 1);
  const bottom = Math.max(output.top + outputRows, height);
  return { input, output, patches, weights, sums, extent: { right: sums.left + 1.2, bottom } };
}

/**
 * The layout of the figure of a convolution of several channels.
 *
 * @module
 */
import type { Channel } from "./convolution_channels.ts";
import type { Extent, Panel } from "./panel.ts";
import type { Positions } from "./window_positions.ts";

/** The panels of each channel, one channel below the other, and the output to the right of all. */
export interface DepthPanels {
  input: (channel: number) => Panel;
  patch: (channel: number) => Panel;
  weights: (channel: number) => Panel;
  products: (channel: number) => Panel;
  sums: (channel: number) => Panel;
  output: Panel;
  extent: Extent;
}

/** Returns the panels of a figure with these channels, all of one size. */
export function depthPanels(
  channels: readonly Channel[],
  { outputRows, outputCols }: Positions,
): DepthPanels {
  const { image, kernel } = channels[0]!;
  const [height, width, rows, cols] = [image.length, image[0]!.length, kernel.length, kernel[0]!.length];
  const tallest = Math.max(height, rows), band = tallest + 1.4;
  const last = channels.length - 1;
  const column = (left: number, rows: number, cols: number) => (channel: number): Panel => ({
    left,
    top: channel * band + (tallest - rows) / 2,
    rows,
    cols,
  });
  const sums = column(width + 5 + 3 * cols, 1, 1);
  const output: Panel = {
    left: width + 7.5 + 3 * cols,
    top: (sums(0).top + sums(last).top - outputRows + 1) / 2,
    rows: outputRows,
    cols: outputCols,
  };
  return {
    input: column(0, height, width),
    patch: column(width + 1.5, rows, cols),
    weights: column(width + 2.5 + cols, rows, cols),
    products: column(width + 3.5 + 2 * cols, rows, cols),
    sums,
    output,
    extent: { right: output.left + Math.max(outputCols, 4), bottom: last * band + tallest },
  };
}

/**
 * The layout of the figure of pooling.
 *
 * @module
 */
import { DESIGN_WIDTH } from "../theme/layout.ts";
import { type Extent, LARGEST_CELL, type Panel } from "./panel.ts";
import type { Aggregate } from "./pooling_positions.ts";
import type { Positions } from "./window_positions.ts";

/** The room for calculations beside the patch, in cells. */
const CALCULATION = 7;

/** The image, the window beside it, and the outputs below the window, side by side. */
export interface PoolingPanels {
  input: Panel;
  patch: Panel;
  outputs: (Panel & { aggregate: Aggregate })[];
  extent: Extent;
}

/** Returns the panels of a figure with a window of this size. */
export function poolingPanels(
  size: number,
  aggregates: readonly Aggregate[],
  { padded, outputRows, outputCols }: Positions,
): PoolingPanels {
  const input: Panel = { left: 0, top: 0, rows: padded.length, cols: padded[0]!.length };
  const patch: Panel = { left: input.cols + 1.5, top: 0, rows: size, cols: size };
  const outputs = aggregates.map((aggregate, i) => ({
    aggregate,
    left: patch.left + i * (outputCols + 1),
    top: size + 1.3,
    rows: outputRows,
    cols: outputCols,
  }));
  const right = Math.max(
    outputs.at(-1)!.left + outputCols,
    patch.left + size + CALCULATION,
    DESIGN_WIDTH / LARGEST_CELL,
  );
  return {
    input,
    patch,
    outputs,
    extent: { right, bottom: Math.max(input.rows, outputs[0]!.top + outputRows) },
  };
}

/**
 * Panels: blocks of cells, from which the figures of convolution and pooling are made.
 *
 * All panels of a figure lie on one pair of axes whose unit is a cell, so they keep together at every width.
 *
 * @module
 */
import type { Data, Shape } from "plotly.js";
import { rectanglePath } from "../pictures/rectangles.ts";
import { COLORS, SERIES_COLORS } from "../theme/colors.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";
import type { Part, View } from "./step_figure.ts";

/** A block of cells. The middle of its first cell is at (left, top), in cells, to the right and downwards. */
export interface Panel {
  left: number;
  top: number;
  rows: number;
  cols: number;
}

/** The largest width of a cell, in pixels. */
export const LARGEST_CELL = 40;

/** How far the panels of a figure reach, in cells. */
export interface Extent {
  right: number;
  bottom: number;
}

/** Returns the width of a cell in pixels, where the panels reach so far to the right. */
export function cellWidth({ right }: Extent): number {
  return DESIGN_WIDTH / right;
}

/** Returns the view that shows all panels and the captions above them. */
export function viewOf(extent: Extent): View {
  const { right, bottom } = extent;
  // A little more than the cells, for the outer lines.
  return {
    x: [-0.56, right - 0.44],
    y: [bottom - 0.44, -1.2],
    height: Math.round((bottom + 0.7) * cellWidth(extent)),
  };
}

/** Returns the lines between and around the cells of panels. */
export function gridLines(panels: readonly Panel[]): Data {
  const x: (number | null)[] = [], y: (number | null)[] = [];
  for (const { left, top, rows, cols } of panels) {
    for (let row = 0; row <= rows; row++) {
      x.push(left - 0.5, left + cols - 0.5, null);
      y.push(top + row - 0.5, top + row - 0.5, null);
    }
    for (let col = 0; col <= cols; col++) {
      x.push(left + col - 0.5, left + col - 0.5, null);
      y.push(top - 0.5, top + rows - 0.5, null);
    }
  }
  return { ...lines({ x, y }), line: { color: COLORS.line, width: 1 } } as Data;
}

/**
 * Returns frames around panels, or around parts of panels, which move from step to step.
 *
 * @param panels What is framed at each step.
 * @param line Default: that of the window and of the cell that it gives, which shows on ink, background, blue
 * and red.
 */
export function frames(
  panels: (step: number) => readonly Panel[],
  line: { color: string; width: number } = { color: SERIES_COLORS[1]!, width: 4 },
): Part {
  const at = (step: number) => rectanglePath(panels(step).map(edges));
  return { trace: { ...lines(at(0)), line } as Partial<Data>, at };
}

/** Returns a trace of lines without hover text. */
export function lines(path: { x: (number | null)[]; y: (number | null)[] }): Partial<Data> {
  return { type: "scatter", mode: "lines", ...path, hoverinfo: "skip", cliponaxis: false };
}

/** Returns the ground of a panel, which shows where no cell covers it. */
export function ground(panel: Panel): Partial<Shape> {
  const { left, right, top, bottom } = edges(panel);
  return {
    type: "rect",
    layer: "below",
    x0: left,
    x1: right,
    y0: top,
    y1: bottom,
    fillcolor: COLORS.faint,
    line: { width: 0 },
  };
}

function edges({ left, top, rows, cols }: Panel) {
  return { left: left - 0.5, right: left + cols - 0.5, top: top - 0.5, bottom: top + rows - 0.5 };
}

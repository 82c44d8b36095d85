/**
 * Bars of probabilities below images, one per class, in the coordinates of the images: they keep together at every
 * width of the page.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round } from "../../text/mod.ts";
import { COLORS, SERIES_COLORS } from "../theme/colors.ts";
import type { Grid } from "./grid.ts";
import { rectanglePath } from "./rectangles.ts";

/** The room for the names of the classes, in pixels of the figure. */
const NAMES = 18;

/** The room for bars and names, in pixels of the figure. */
export const barsHeight = 64 + NAMES;

/** The part of a class's room that its bars take. */
const FILLED = 0.8;

/**
 * Returns the traces of the bars, one per series, and of the names of the classes. All bars have the same scale: the
 * highest is {@linkcode barsHeight} without the names.
 *
 * @param probabilities [images][series][classes], 0-1.
 * @param names One per class.
 * @param grid Its captions have {@linkcode barsHeight} for the bars, below their text.
 */
export function probabilityBars(
  probabilities: readonly (readonly ArrayLike<number>[])[],
  names: readonly string[],
  grid: Grid,
): Data[] {
  const highest = Math.max(...probabilities.flat().flatMap((row) => Array.from(row)));
  const room = grid.options.cols / names.length, series = probabilities[0]!.length;
  const wide = FILLED * room / series;
  const traces = Array.from({ length: series }, (_, s): Data => {
    const rectangles = probabilities.flatMap((rows, i) => {
      const bottom = below(grid, i) - NAMES / grid.scale;
      return Array.from(rows[s]!, (probability, label) => {
        const left = grid.left(i) - 0.5 + room * (label + (1 - FILLED) / 2) + s * wide;
        // A line remains of a probability near 0, so that each class has its place.
        const height = Math.max(1, (barsHeight - NAMES) * probability / highest) / grid.scale;
        return {
          left: round(left, 5),
          right: round(left + wide, 5),
          top: round(bottom - height, 5),
          bottom: round(bottom, 5),
        };
      });
    });
    return {
      type: "scatter",
      mode: "lines",
      ...rectanglePath(rectangles),
      fill: "toself",
      fillcolor: SERIES_COLORS[s]!,
      line: { width: 0 },
      hoverinfo: "skip",
    };
  });
  return [...traces, classNames(names, probabilities.length, grid)];
}

/** Returns the lower end of the room for an image's caption. */
function below(grid: Grid, index: number): number {
  const { rows, captionHeight = 0 } = grid.options;
  return grid.top(index) + rows - 0.5 + captionHeight / grid.scale;
}

/** Returns the names of the classes below the bars. */
function classNames(names: readonly string[], count: number, grid: Grid): Data {
  const room = grid.options.cols / names.length;
  const at = Array.from({ length: count }, (_, i) => i);
  return {
    type: "scatter",
    mode: "text",
    x: at.flatMap((i) => names.map((_, label) => round(grid.left(i) - 0.5 + room * (label + 0.5), 5))),
    // Two pixels below the bars.
    y: at.flatMap((i) => names.map(() => round(below(grid, i) - (NAMES - 2) / grid.scale, 5))),
    text: at.flatMap(() => [...names]),
    textposition: "bottom center",
    textfont: { size: 11, color: COLORS.muted },
    hoverinfo: "skip",
  };
}

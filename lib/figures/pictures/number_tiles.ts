/**
 * Tiles whose numbers can be looked up, as heatmaps on one pair of axes: kernels, feature maps.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round, signed } from "../../text/mod.ts";
import { colorBar } from "../theme/axes.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import { DIVERGING_SCALE, INK_SCALE, type Scale, SEQUENTIAL_SCALE } from "../theme/scales.ts";
import { type GridOptions, layOut } from "./grid.ts";
import { rowsOf } from "./matrix_rows.ts";
import { captions, type DrawnTiles, frames, gridAxes } from "./tiles.ts";

/** A small matrix with its texts. */
export interface NumberTile {
  /** [rows, cols] flat. */
  values: ArrayLike<number>;
  /** What it is called in the hover text: "filter 3". */
  name: string;
  /** The text below it; default: none. */
  caption?: string;
}

/**
 * How numbers become colours: as ink, 0-255; as signed numbers, `-limit` to `limit`; as positive ones, 0 to
 * `limit`.
 */
export interface NumberColoring {
  kind: "ink" | "signed" | "positive";
  /** The largest absolute value; default: that of all tiles, and 255 for ink. */
  limit?: number;
  /** The title of the colour bar; default: no bar. */
  bar?: string;
}

/** Returns the scale and the limits of a {@linkcode NumberColoring}. */
export function resolveColoring(
  coloring: NumberColoring,
  tiles: readonly { values: ArrayLike<number> }[],
): { scale: Scale; limits: [number, number] } {
  const largest = () => tiles.reduce((most, { values }) => Math.max(most, largestOf(values)), 0) || 1;
  const limit = coloring.limit ?? (coloring.kind === "ink" ? 255 : largest());
  if (coloring.kind === "ink") return { scale: INK_SCALE, limits: [0, limit] };
  if (coloring.kind === "positive") return { scale: SEQUENTIAL_SCALE, limits: [0, limit] };
  return { scale: DIVERGING_SCALE, limits: [-limit, limit] };
}

/**
 * Returns matrices drawn as heatmaps. The hover text shows row, column and number.
 *
 * @param tiles The matrices, row by row.
 * @param options The grid, without the count; `numbers`: how many decimal places the numbers in the
 * cells have (default: the cells have no numbers).
 * @param coloring How numbers become colours; all tiles share it.
 * @throws {RangeError} If there are no tiles, one has the wrong size, or a value is not a number.
 */
export function numberTiles(
  tiles: readonly NumberTile[],
  options: Omit<GridOptions, "count"> & { numbers?: number },
  coloring: NumberColoring,
): DrawnTiles {
  checkNotEmpty("matrices", tiles);
  const { rows, cols, numbers } = options;
  for (const { name, values } of tiles) {
    checkLength(`values of ${name}`, values, rows * cols);
    checkRange(`values of ${name}`, values);
  }
  const grid = layOut({ ...options, count: tiles.length });
  const { scale, limits } = resolveColoring(coloring, tiles);
  const cell = grid.scale;
  // Row and column of each cell for the hover text, unless that makes the figure heavy.
  const places = rows * cols * tiles.length <= 3000
    ? rowsOf(rows, cols, (row, col) => [row, col])
    : undefined;
  const data = tiles.map(({ values, name }, index): Data => ({
    type: "heatmap",
    x0: grid.left(index),
    dx: 1,
    y0: grid.top(index),
    dy: 1,
    z: rowsOf(rows, cols, (row, col) => round(values[row * cols + col]!)),
    zmin: limits[0],
    zmax: limits[1],
    colorscale: scale,
    showscale: coloring.bar !== undefined && index === 0,
    ...(coloring.bar !== undefined && index === 0 && { colorbar: colorBar(coloring.bar) }),
    ...(places !== undefined && { customdata: places as unknown as number[] }),
    ...(numbers !== undefined && {
      text: rowsOf(
        rows,
        cols,
        (row, col) => signed(values[row * cols + col]!.toFixed(numbers)),
      ) as unknown as string[],
      texttemplate: "%{text}",
      textfont: { size: Math.max(8, Math.min(15, Math.floor(cell / (1.4 + 0.75 * (numbers + 1))))) },
    }),
    hovertemplate: (places ? `${name}, row %{customdata[0]}, column %{customdata[1]}: ` : `${name}: `) +
      "<b>%{z}</b><extra></extra>",
  }));
  data.push(frames(grid, COLORS.line));
  if (tiles.some(({ caption }) => caption)) {
    data.push(captions(grid, tiles.map(({ caption }) => caption ?? "")));
  }
  return { grid, data, layout: gridAxes(grid) };
}

/** Returns the largest absolute value. */
function largestOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}

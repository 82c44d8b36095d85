/**
 * Tiles whose numbers can be looked up, as heatmaps on shared axes: kernels, feature maps.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS, DIVERGING_SCALE, INK_SCALE, type Scale, SEQUENTIAL_SCALE } from "../theme/colors.ts";
import type { Pictures } from "./picture_figure.ts";
import { round, signed } from "../../text/mod.ts";
import { colorBar } from "../theme/theme.ts";
import { captions, frames, gridAxes, type GridOptions, layOut } from "./tiles.ts";

/** A small matrix with its words. */
export interface NumberTile {
  /** [rows, cols] flat. */
  values: ArrayLike<number>;
  /** What it is, for hover texts: "filter 3". */
  name: string;
  /** Under it; default: none. */
  caption?: string;
}

/** How numbers are coloured: ink, 0-255; numbers with a sign, `-limit` to `limit`; numbers of at least 0, 0 to `limit`. */
export interface NumberColoring {
  kind: "ink" | "signed" | "positive";
  /** The largest magnitude of a number; default: that of all tiles, 255 for ink. */
  limit?: number;
  /** Title of the colour bar; default: no bar. */
  bar?: string;
}

/** Scale and limits of {@linkcode NumberColoring}. */
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
 * Draws matrices as heatmaps. The pointer shows row, column and number.
 *
 * @param tiles The matrices, row by row.
 * @param options The grid, without the count; `numbers`: write the numbers into the cells, with so many digits after the point.
 * @param coloring How numbers become colours, shared by all tiles.
 * @throws {UserError} If there are no tiles, one has the wrong size, or a value is not a number.
 */
export function numberTiles(
  tiles: readonly NumberTile[],
  options: Omit<GridOptions, "count"> & { numbers?: number },
  coloring: NumberColoring,
): Pictures {
  checkNotEmpty("matrices", tiles);
  const { rows, cols, numbers } = options;
  for (const { name, values } of tiles) {
    checkLength(`values of ${name}`, values, rows * cols);
    checkRange(`values of ${name}`, values);
  }
  const grid = layOut({ ...options, count: tiles.length });
  const { scale, limits } = resolveColoring(coloring, tiles);
  const cell = grid.scale;
  // Rows and columns of each cell for the pointer, where that does not make the figure heavy.
  const places = rows * cols * tiles.length <= 3000
    ? Array.from({ length: rows }, (_, row) => Array.from({ length: cols }, (_, col) => [row, col]))
    : undefined;
  const data = tiles.map(({ values, name }, index): Data => ({
    type: "heatmap",
    x0: grid.left(index),
    dx: 1,
    y0: grid.top(index),
    dy: 1,
    z: Array.from(
      { length: rows },
      (_, row) => Array.from({ length: cols }, (_, col) => round(values[row * cols + col]!)),
    ),
    zmin: limits[0],
    zmax: limits[1],
    colorscale: scale,
    showscale: coloring.bar !== undefined && index === 0,
    ...(coloring.bar !== undefined && index === 0 && { colorbar: colorBar(coloring.bar) }),
    ...(places !== undefined && { customdata: places as unknown as number[] }),
    ...(numbers !== undefined && {
      text: Array.from(
        { length: rows },
        (_, row) =>
          Array.from({ length: cols }, (_, col) => signed(values[row * cols + col]!.toFixed(numbers))),
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

/** The largest size of a number. */
function largestOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}

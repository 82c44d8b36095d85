/**
 * The filters of a layer, one per row: the kernel, what it does to stripes, what it finds in a digit, what it
 * responds to.
 *
 * @module
 */
import { captionHeight } from "../pictures/captions.ts";
import { resolveColoring } from "../pictures/number_tiles.ts";
import { paintTiles } from "../pictures/painted_tiles.ts";
import { belowTile } from "../pictures/tiles.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { note } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { resampled } from "./resampled.ts";

/** One filter. */
export interface FilterRow {
  /** The text below its first matrix: "filter 3". */
  name: string;
  /** One matrix per column, each [rows, cols] flat; undefined where there is none. */
  cells: readonly ({ values: ArrayLike<number>; rows: number; cols: number } | undefined)[];
}

/** A column. */
export interface FilterColumn {
  /** The text above it; lines are divided by `<br>`. */
  title: string;
  /**
   * How its numbers become colours: as signed numbers or as positive ones, with the same limits in the whole
   * column, or as ink, 0-255.
   */
  kind: "signed" | "positive" | "ink";
}

/** The side of a tile, in cells of the bitmap; the room above for titles, in pixels. */
const SIDE = 28, TITLES = 40;

const TEXT = { size: SIZE.note, color: COLORS.text };

/**
 * Returns a figure with one row per filter and one column per kind of picture of it. All matrices are drawn
 * equally large, whatever their sizes. Red is positive, blue is negative, black is ink.
 *
 * @param filters At most 10.
 * @param columns From left to right; at most 8.
 * @throws {RangeError} If there are no filters or columns or too many, a filter does not have as many cells as
 * there are columns, or a matrix has the wrong size or a value that is not a number.
 *
 * @example
 * ```ts
 * import { filterPage } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const kernel = { values: [-1, 1], rows: 1, cols: 2 };
 * const figure = filterPage([{ name: "filter 0", cells: [kernel] }], [{ title: "kernel", kind: "signed" }]);
 * assertEquals(figure.alt, "1 filter: filter 0. For each: kernel.");
 * ```
 */
export function filterPage(
  filters: readonly FilterRow[],
  columns: readonly FilterColumn[],
  options: Words = {},
): Figure {
  checkNotEmpty("columns", columns);
  checkNotEmpty("filters", filters);
  if (filters.length > 10) throw new RangeError(`filters: expected at most 10, but got ${filters.length}`);
  if (columns.length > 8) throw new RangeError(`columns: expected at most 8, but got ${columns.length}`);
  for (const { name, cells } of filters) {
    checkLength(`cells of ${name}`, cells, columns.length);
    for (const cell of cells) {
      if (cell === undefined) continue;
      checkLength(`values of ${name}`, cell.values, cell.rows * cell.cols);
      checkRange(`values of ${name}`, cell.values);
    }
  }
  const colorings = columns.map(({ kind }, c) =>
    resolveColoring({ kind }, filters.flatMap(({ cells }) => cells[c] ?? []))
  );
  const blank = new Float64Array(SIDE * SIDE).fill(NaN);
  const drawn = paintTiles(
    filters.flatMap(({ name, cells }) =>
      cells.map((cell, c) => ({
        values: cell ? resampled(cell, SIDE) : blank,
        hover: cell ? `${name}: ${columns[c]!.title.replaceAll("<br>", " ")}` : "",
        coloring: colorings[c]!,
      }))
    ),
    {
      rows: SIDE,
      cols: SIDE,
      columns: columns.length,
      gap: 6,
      captionHeight: captionHeight(filters.map(({ name }) => name)),
      largest: 70,
    },
  );
  const { grid } = drawn;
  drawn.data.push({
    type: "scatter",
    mode: "text",
    x: filters.map(() => -0.5),
    y: filters.map((_, f) => belowTile(grid, f * columns.length)),
    text: filters.map(({ name }) => name),
    textposition: "bottom right",
    textfont: TEXT,
    hoverinfo: "skip",
    cliponaxis: false,
  });
  drawn.layout.annotations = columns.map(({ title }, c) =>
    note({
      text: title,
      x: grid.left(c) + (SIDE - 1) / 2,
      y: 1,
      yref: "paper",
      yanchor: "bottom",
      yshift: 2,
    }, TEXT)
  );
  const words = heading(
    options,
    filters.length === 1 ? "1 filter" : `${filters.length} filters`,
    "Red is positive, blue is negative, black is ink. A column has one scale.",
  );
  const names = filters.map(({ name }) => name).join(", ");
  const titles = columns.map(({ title }) => title.replaceAll("<br>", " ")).join(", ");
  const figure = tilesFigure(drawn, words, options.alt ?? `${words.title}: ${names}. For each: ${titles}.`);
  figure.layout.margin!.t! += TITLES;
  figure.layout.height! += TITLES;
  return figure;
}

/**
 * Tiles as one bitmap: for many pictures whose single numbers nobody looks up.
 *
 * @module
 */
import type { Data, Layout } from "plotly.js";
import { checkLength, checkNotEmpty } from "../theme/checks.ts";
import { type Coloring, INK, pngUri } from "./png.ts";
import { captions, frames, type Grid, gridAxes, type GridOptions, hoverCells, layOut } from "./tiles.ts";

/** A small picture with its words. */
export interface Tile {
  /** [rows, cols] flat. */
  values: ArrayLike<number>;
  /** Shown where the pointer is over it. */
  hover: string;
  /** Under it. */
  caption?: string;
  /** Colour of the caption. */
  color?: string;
  /** How its numbers become colours, where not as those of the others do. */
  coloring?: Coloring;
}

/** Layout and data of a grid of pictures. */
export interface Painting {
  grid: Grid;
  data: Data[];
  layout: Partial<Layout>;
}

/**
 * Paints tiles.
 *
 * @param tiles The pictures, row by row.
 * @param options The grid, without the count; `frame`: the colour of thin frames around the pictures (default: no frames).
 * @param coloring How numbers become colours; default: as ink, 0-255.
 * @throws {UserError} If there are no pictures, or one has the wrong size.
 */
export function paintTiles(
  tiles: readonly Tile[],
  options: Omit<GridOptions, "count"> & { frame?: string },
  coloring: Coloring = INK,
): Painting {
  checkNotEmpty("pictures", tiles);
  const { rows, cols, frame } = options;
  tiles.forEach(({ values }, i) => checkLength(`pixels of picture ${i}`, values, rows * cols));
  const grid = layOut({ ...options, count: tiles.length });
  // About two pixels of the bitmap for one of the figure at its design width: sharp on dense screens, and small.
  const enlarge = Math.max(1, Math.min(16, Math.round(grid.scale * 2)));
  const placed = tiles.map((tile, i) => ({
    left: grid.left(i),
    top: grid.top(i),
    values: tile.values,
    coloring: tile.coloring ?? coloring,
  }));
  const source = pngUri(
    { width: grid.width, height: grid.height, rows, cols, tiles: placed },
    enlarge,
  );
  const layout: Partial<Layout> = {
    ...gridAxes(grid),
    images: [{
      source,
      xref: "x",
      yref: "y",
      x: -0.5,
      y: -0.5,
      sizex: grid.width,
      sizey: grid.height,
      xanchor: "left",
      yanchor: "top",
      sizing: "stretch",
      layer: "below",
    }],
  };
  const data: Data[] = [hoverCells(grid, tiles.map(({ hover }) => hover))];
  if (frame !== undefined) data.push(frames(grid, frame));
  if (tiles.some(({ caption }) => caption)) {
    const colors = tiles.map(({ color }) => color);
    data.push(
      captions(
        grid,
        tiles.map(({ caption }) => caption ?? ""),
        colors.some((c) => c) ? colors.map((c) => c ?? "") : undefined,
      ),
    );
  }
  return { grid, data, layout };
}

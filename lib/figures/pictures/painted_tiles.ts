/**
 * Tiles as one bitmap, for images whose single numbers need not be looked up.
 *
 * @module
 */
import type { Data, Layout } from "plotly.js";
import { checkLength, checkNotEmpty } from "../theme/checks.ts";
import { type GridOptions, layOut } from "./grid.ts";
import { type Coloring, INK, layoutImage, pngUri, RGB } from "./png.ts";
import { captions, type DrawnTiles, frames, gridAxes, hoverCells } from "./tiles.ts";

/** A small image with its texts. */
export interface Tile {
  /** [rows, cols] flat; [rows, cols, 3] if the colouring is RGB. */
  values: ArrayLike<number>;
  /** The hover text. */
  hover: string;
  /** The text below it. */
  caption?: string;
  /** The colour of the caption. */
  color?: string;
  /** How its numbers become colours; default: like those of the others. */
  coloring?: Coloring | typeof RGB;
}

/**
 * Returns tiles drawn as one bitmap.
 *
 * @param tiles The images, row by row.
 * @param options The grid, without the count; `frame`: the colour of thin frames around the images (default:
 * no frames).
 * @param coloring How numbers become colours; default: as ink, 0-255.
 * @throws {RangeError} If there are no images, or one has the wrong size.
 */
export function paintTiles(
  tiles: readonly Tile[],
  options: Omit<GridOptions, "count"> & { frame?: string },
  coloring: Coloring | typeof RGB = INK,
): DrawnTiles {
  checkNotEmpty("images", tiles);
  const { rows, cols, frame } = options;
  tiles.forEach(({ values, coloring: own = coloring }, i) =>
    checkLength(`pixels of image ${i}`, values, rows * cols * (own === RGB ? 3 : 1))
  );
  const grid = layOut({ ...options, count: tiles.length });
  // About two pixels of the bitmap for one of the figure at its design width: sharp on fine screens, and
  // small.
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
    images: [layoutImage(source, grid)],
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

/**
 * Maps of signed numbers over the digits that they explain.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { captionHeight } from "../pictures/captions.ts";
import { paintTiles } from "../pictures/painted_tiles.ts";
import type { DrawnTiles } from "../pictures/tiles.ts";
import { colorBar } from "../theme/axes.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import { DIVERGING_SCALE } from "../theme/scales.ts";
import { inkOutline } from "./outline.ts";

/** A map, and the image that it explains. */
export interface SignedTile {
  /** [rows, cols] flat: above 0 where a pixel speaks for the class, below 0 where it speaks against it. */
  map: ArrayLike<number>;
  /** [rows, cols] flat, 0-255. */
  pixels: ArrayLike<number>;
  caption: string;
  hover: string;
}

/** How maps are laid out and coloured. */
export interface SignedTilesOptions {
  rows: number;
  cols: number;
  /** The number of maps side by side. */
  columns: number;
  /** Which magnitude has the strongest colour: the largest of all maps, or that of each map. */
  limit: "shared" | "each";
  /** The title of the colour bar. */
  unit: string;
}

/** The room for the colour bar, in pixels. */
export const BAR_HEIGHT = 54;

/**
 * Returns the maps as tiles, with the edge of the ink on each, and a colour bar that is symmetric about 0.
 *
 * @throws {RangeError} If there are no maps, or one has the wrong size or a value that is not a number.
 */
export function signedTiles(tiles: readonly SignedTile[], options: SignedTilesOptions): DrawnTiles {
  const { rows, cols, columns, limit, unit } = options;
  checkNotEmpty("maps", tiles);
  tiles.forEach(({ map, pixels }, i) => {
    checkLength(`values of map ${i}`, map, rows * cols);
    checkRange(`values of map ${i}`, map);
    checkLength(`pixels of image ${i}`, pixels, rows * cols);
  });
  const largest = tiles.map(({ map }) => Math.max(...Array.from(map, Math.abs)));
  const shared = Math.max(...largest) || 1;
  const limits = largest.map((own) => limit === "shared" ? shared : own || 1);
  const drawn = paintTiles(
    tiles.map(({ map, caption, hover }, i) => ({
      values: Float64Array.from(map, (value) => value / limits[i]!),
      caption,
      hover,
    })),
    {
      rows,
      cols,
      columns,
      largest: 140,
      gap: 8,
      captionHeight: captionHeight(tiles.map(({ caption }) => caption)),
      frame: COLORS.line,
    },
    { scale: DIVERGING_SCALE, limits: [-1, 1] },
  );
  const outlines = tiles.map(({ pixels }, i) =>
    inkOutline(pixels, { rows, cols, left: drawn.grid.left(i), top: drawn.grid.top(i) })
  );
  drawn.data.push({
    type: "scatter",
    mode: "lines",
    x: outlines.flatMap(({ x }) => x),
    y: outlines.flatMap(({ y }) => y),
    line: { color: COLORS.title, width: 0.8 },
    hoverinfo: "skip",
  }, bar(limit === "shared" ? shared : 1, unit));
  return drawn;
}

/** Returns a trace without points that has a colour bar. */
function bar(limit: number, title: string): Data {
  return {
    type: "scatter",
    mode: "markers",
    x: [null],
    y: [null],
    marker: {
      color: [0],
      cmin: -limit,
      cmax: limit,
      colorscale: DIVERGING_SCALE,
      showscale: true,
      colorbar: colorBar(title),
    },
    hoverinfo: "skip",
  } as Data;
}

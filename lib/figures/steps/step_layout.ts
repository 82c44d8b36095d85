/**
 * What figures have in common that go over a picture cell by cell, one frame a place.
 *
 * @module
 */
import type { Layout, LayoutAxis } from "plotly.js";
import { player, PLAYER_HEIGHT } from "./convolution_player.ts";
import { baseLayout, pictureAxes } from "../theme/theme.ts";
import { PICTURE_MARGIN } from "../pictures/tiles.ts";

/** How far the panels of a figure reach, in cells, and the side of a cell in pixels. */
export interface Extent {
  right: number;
  bottom: number;
  cell: number;
}

/**
 * The layout of a figure of panels (see `convolution_panels.ts`) with a slider for its frames; as high as its cells are.
 *
 * @param words Title and subtitle.
 * @param extent How much is to be seen.
 * @param places The names of the frames, and which is shown at first.
 * @param extra Further properties of the layout.
 */
export function stepLayout(
  words: { title: string; subtitle?: string },
  { right, bottom, cell }: Extent,
  places: { names: readonly string[]; start: number },
  extra: Partial<Layout> = {},
): Partial<Layout> {
  const [xaxis, yaxis] = pictureAxes(bottom, right);
  // A little more than the cells, for the outer lines.
  const across: Partial<LayoutAxis> = { ...xaxis, range: [-0.56, right - 0.44] };
  const layout = baseLayout({ ...words, height: 0 }, {
    xaxis: across,
    yaxis: { ...yaxis, range: [bottom - 0.44, -1.2] },
    dragmode: false,
    ...player(places.names, places.start, "place "),
    margin: { l: PICTURE_MARGIN, r: PICTURE_MARGIN, b: PLAYER_HEIGHT },
    ...extra,
  });
  layout.height = layout.margin!.t! + Math.round((bottom + 0.7) * cell) + PLAYER_HEIGHT;
  return layout;
}

/**
 * An output as far as it is known.
 *
 * @param rows Its height in cells.
 * @param cols Its width in cells.
 * @param last The place that was computed last, in reading order from 0.
 * @param valueAt The value at a place.
 * @returns Rows of values; null where nothing is known yet.
 */
export function filledUpTo(
  rows: number,
  cols: number,
  last: number,
  valueAt: (place: number) => number,
): (number | null)[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: cols }, (_, col) => {
      const place = row * cols + col;
      return place <= last ? valueAt(place) : null;
    }));
}

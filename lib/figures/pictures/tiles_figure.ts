/**
 * A figure that consists of a grid of tiles and its words.
 *
 * @module
 */
import type { Figure } from "../theme/figure.ts";
import { baseLayout, type Heading } from "../theme/layout.ts";
import type { DrawnTiles } from "./tiles.ts";

/**
 * Returns a figure of tiles below a heading. Its height follows from the tiles.
 *
 * @param tiles Drawn tiles; see `painted_tiles.ts` and `number_tiles.ts`.
 * @param words Title and subtitle.
 * @param alt What the figure shows, in words.
 * @param below More room below the tiles in pixels, for a colour bar.
 */
export function tilesFigure(
  tiles: DrawnTiles,
  words: Omit<Heading, "height">,
  alt: string,
  below = 0,
): Figure {
  const layout = baseLayout({ ...words, height: 0 }, tiles.layout);
  const margin = layout.margin!;
  margin.b! += below;
  layout.height = margin.t! + tiles.grid.drawnHeight + margin.b!;
  return { data: tiles.data, layout, alt };
}

/**
 * A figure that is nothing but a grid of pictures and its words.
 *
 * @module
 */
import type { Data, Layout } from "plotly.js";
import { baseLayout, type Heading } from "../theme/theme.ts";
import type { Grid } from "./tiles.ts";
import type { Figure } from "../theme/figure.ts";

/** Pictures that have been laid out; see `painted_tiles.ts` and `number_tiles.ts`. */
export interface Pictures {
  grid: Grid;
  data: Data[];
  layout: Partial<Layout>;
}

/**
 * Puts a heading over pictures. The height follows from the pictures.
 *
 * @param pictures The pictures.
 * @param words Title and subtitle.
 * @param alt What is to be seen, in words.
 * @param below More room under the pictures in pixels, for a colour bar.
 */
export function pictureFigure(
  pictures: Pictures,
  words: Omit<Heading, "height">,
  alt: string,
  below = 0,
): Figure {
  const layout = baseLayout({ ...words, height: 0 }, pictures.layout);
  const margin = layout.margin!;
  margin.b! += below;
  layout.height = margin.t! + pictures.grid.drawnHeight + margin.b!;
  return { data: pictures.data, layout, alt };
}

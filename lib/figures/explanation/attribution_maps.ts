/**
 * Which pixels speak for a class: maps over the digits that they explain.
 *
 * @module
 */
import { round } from "../../text/mod.ts";
import { imagesInWords } from "../pictures/captions.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";
import { BAR_HEIGHT, signedTiles } from "./signed_tiles.ts";

/** A map of an image. */
export interface AttributionMap {
  /** The text below it: a method, or a class; lines are divided by `<br>`. */
  name: string;
  /** [rows, cols] flat: above 0 where a pixel speaks for the class, below 0 where it speaks against it. */
  map: ArrayLike<number>;
  /** [rows, cols] flat, 0-255: the image that is explained. */
  pixels: ArrayLike<number>;
}

/** How maps are laid out and coloured. */
export interface AttributionMapsOptions extends Words {
  /** The size of each map. */
  rows: number;
  cols: number;
  /** The number of maps side by side; default: 5. */
  columns?: number;
  /**
   * "shared": the same colour is the same number in all maps, for maps in the same unit. "each": each map is
   * divided by its own largest magnitude, for methods whose numbers have different units. Default: "shared".
   */
  limit?: "shared" | "each";
  /** What the numbers are, with their unit; default: "attribution". For shared limits. */
  unit?: string;
}

/**
 * Returns a figure of maps, each with the edge of its digit: red where a pixel speaks for the class, blue where
 * it speaks against it, pale near 0. The scale is symmetric about 0, so that no colour can hide a sign, and all
 * maps share one colour bar.
 *
 * @throws {RangeError} If there are no maps, or one has the wrong size or a value that is not a number.
 *
 * @example
 * ```ts
 * import { attributionMaps } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = attributionMaps([{ name: "gradient", map: [-2, 1], pixels: [0, 255] }], { rows: 1, cols: 2 });
 * assertEquals(figure.alt, "Which pixels speak for the answer: 1 image, gradient, from -2 to 1.");
 * ```
 */
export function attributionMaps(maps: readonly AttributionMap[], options: AttributionMapsOptions): Figure {
  const { rows, cols, columns = 5, limit = "shared", unit = "attribution" } = options;
  const inWords = ({ name, map }: AttributionMap) =>
    `${name}, from ${round(low(map))} to ${round(high(map))}`;
  const tiles = signedTiles(
    maps.map(({ name, map, pixels }) => ({
      map,
      pixels,
      caption: name,
      hover: inWords({ name, map, pixels }),
    })),
    {
      rows,
      cols,
      columns,
      limit,
      unit: limit === "shared" ? unit : "share of the largest magnitude of each map",
    },
  );
  const words = heading(
    options,
    "Which pixels speak for the answer",
    "Red pixels speak for it, blue ones against it. The line is the edge of the ink.",
  );
  const alt = `${words.title}: ${imagesInWords(maps.map(inWords))}.`;
  return tilesFigure(tiles, words, options.alt ?? alt, BAR_HEIGHT);
}

const low = (values: ArrayLike<number>) => Math.min(...Array.from(values));
const high = (values: ArrayLike<number>) => Math.max(...Array.from(values));

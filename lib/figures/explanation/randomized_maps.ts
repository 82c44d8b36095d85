/**
 * Sanity check as a figure: the maps of a network that forgets, layer by layer.
 *
 * @module
 */
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";
import { BAR_HEIGHT, signedTiles } from "./signed_tiles.ts";

/** A method, and its maps. */
export interface RandomizedMaps {
  /** The name of the method. */
  name: string;
  /** [1 + layers], each [rows, cols] flat: of the trained network, then with one more random layer each. */
  maps: readonly ArrayLike<number>[];
  /** [layers], the rank correlation of each map with the first one, from −1 to 1. */
  agreement: readonly number[];
}

/** The image, and the layers that are randomized. */
export interface RandomizedMapsOptions extends Words {
  /** [rows, cols] flat, 0-255: the image that is explained. */
  pixels: ArrayLike<number>;
  rows: number;
  cols: number;
  /** The names of the layers, from the last one on, in the order in which they are randomized. */
  layers: readonly string[];
}

/**
 * Returns a figure with one row per method: the map of the trained network, then the maps with random weights in
 * the last layer, in the last two layers, and so on, each with its rank correlation ρ with the first map. A map
 * that stays as it is does not show what the network has learned. Each map has its own limits, because the
 * scores of random networks are of any size.
 *
 * @throws {RangeError} If there are no methods, or not as many maps and correlations as layers, a map has the
 * wrong size, or a correlation is not between −1 and 1.
 *
 * @example
 * ```ts
 * import { randomizedMaps } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const gradient = { name: "gradient", maps: [[-1, 1], [1, -1]], agreement: [-1] };
 * const figure = randomizedMaps([gradient], { pixels: [0, 255], rows: 1, cols: 2, layers: ["logits"] });
 * assertEquals(figure.alt.includes("gradient: -1.00 (logits)"), true);
 * ```
 */
export function randomizedMaps(methods: readonly RandomizedMaps[], options: RandomizedMapsOptions): Figure {
  const { pixels, rows, cols, layers } = options;
  checkNotEmpty("methods", methods);
  for (const { name, maps, agreement } of methods) {
    checkLength(`maps of ${name}`, maps, layers.length + 1);
    checkLength(`agreement of ${name}`, agreement, layers.length);
    checkRange(`agreement of ${name}`, agreement, -1, 1);
  }
  const tiles = signedTiles(
    methods.flatMap(({ name, maps, agreement }) =>
      maps.map((map, i) => ({
        map,
        pixels,
        caption: i === 0 ? `<b>${twoLines(name)}</b>` : `${layers[i - 1]!}<br>ρ = ${rho(agreement[i - 1]!)}`,
        hover: i === 0
          ? `${name}, trained network`
          : `${name}, random weights from ${layers[i - 1]!} to the last layer, ρ = ${rho(agreement[i - 1]!)}`,
      }))
    ),
    {
      rows,
      cols,
      columns: layers.length + 1,
      limit: "each",
      unit: "share of the largest magnitude of each map",
    },
  );
  const words = heading(
    options,
    "Do the maps change when the network forgets?",
    "Left: the trained network. Then random weights from the named layer to the last one. ρ: rank correlation " +
      "with the left map.",
  );
  const rowsInWords = methods.map(({ name, agreement }) =>
    `${name}: ${agreement.map((value, i) => `${value.toFixed(2)} (${layers[i]!})`).join(", ")}`
  );
  const alt = `${words.title} Rank correlations with the map of the trained network. ${
    rowsInWords.join(". ")
  }.`;
  return tilesFigure(tiles, words, options.alt ?? alt, BAR_HEIGHT);
}

const rho = (value: number) => value.toFixed(2).replace("-", "−");

/** Returns a name with its first space as a line break: it is below a narrow map. */
const twoLines = (name: string) => name.replace(" ", "<br>");

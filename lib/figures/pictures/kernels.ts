/**
 * Kernels and feature maps as small multiples.
 *
 * @module
 */
import { round } from "../../text/mod.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";
import { captionHeight } from "./captions.ts";
import { type NumberColoring, numberTiles } from "./number_tiles.ts";
import type { DrawnTiles } from "./tiles.ts";
import { tilesFigure } from "./tiles_figure.ts";

/** Size and words of small multiples. */
export interface MultiplesOptions extends Words {
  /** The size of each matrix. */
  rows: number;
  cols: number;
  /** The number of matrices side by side; default: 8. */
  columns?: number;
  /** One caption per matrix; default: none. */
  captions?: readonly string[];
}

/** The room for the colour bar, in pixels. */
const BAR_HEIGHT = 54;

/**
 * Returns a figure of kernels: blue where a weight is negative, red where it is positive, all with the same
 * limits.
 *
 * @param kernels [count], each [rows, cols] flat.
 * @param options Size and words; `numbers`: how many decimal places the weights in the cells have
 * (default: the cells have no numbers).
 * @throws {RangeError} If there are no kernels, one has the wrong size, or a weight is not a number.
 *
 * @example
 * ```ts
 * import { kernels } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];
 * const figure = kernels([sobel], { rows: 3, cols: 3, captions: ["edges"], numbers: 0 });
 * const [heatmap] = figure.data as { z: number[][]; zmin: number; zmax: number }[];
 * assertEquals([heatmap?.zmin, heatmap?.zmax], [-2, 2]);
 * ```
 */
export function kernels(
  kernels: readonly ArrayLike<number>[],
  options: MultiplesOptions & { numbers?: number },
): Figure {
  const { rows, cols, numbers } = options;
  const tiles = multiples("kernel", kernels, { kind: "signed", bar: "weight" }, {
    ...options,
    gap: 12,
    largest: numbers === undefined ? 90 : 34 * cols,
  });
  const limit = kernels.reduce((most, values) => Math.max(most, ...Array.from(values, Math.abs)), 0);
  const words = heading(
    options,
    kernels.length === 1 ? "A kernel" : `${kernels.length} kernels`,
    "Red weights are positive, blue weights are negative.",
  );
  const alt =
    `${words.title}, each ${rows} by ${cols}, with weights from ${round(-limit)} to ${round(limit)}.` +
    (kernels.length === 1
      ? ` The weights, row by row: ${Array.from(kernels[0]!, (weight) => round(weight)).join(", ")}.`
      : "");
  return tilesFigure(tiles, words, options.alt ?? alt, BAR_HEIGHT);
}

/**
 * Returns a figure of the feature maps of one image, all with the same limits: from 0 to the largest value,
 * as after ReLU, or in two colours if a value is negative.
 *
 * @param maps [count], each [rows, cols] flat.
 * @param options Size and words.
 * @throws {RangeError} If there are no maps, one has the wrong size, or a value is not a number.
 *
 * @example
 * ```ts
 * import { featureMaps } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = featureMaps([[0, 1, 2, 4]], { rows: 2, cols: 2 });
 * const [map] = figure.data as { zmin: number; zmax: number }[];
 * assertEquals([map?.zmin, map?.zmax], [0, 4]);
 * ```
 */
export function featureMaps(maps: readonly ArrayLike<number>[], options: MultiplesOptions): Figure {
  const negative = maps.some((values) => Array.from(values).some((value) => value < 0));
  const zero = maps.filter((values) => Array.from(values).every((value) => value === 0)).length;
  const kind = negative ? "signed" : "positive";
  const tiles = multiples("map", maps, { kind, bar: "activation" }, { ...options, gap: 6, largest: 120 });
  const words = heading(
    options,
    maps.length === 1 ? "A feature map" : `${maps.length} feature maps of one image`,
    (negative ? "Red is positive, blue is negative." : "The redder a pixel, the larger the activation.") +
      (zero > 0 ? ` ${zero} of the maps ${zero === 1 ? "is" : "are"} 0 everywhere.` : ""),
  );
  const alt = `${words.title}, each ${options.rows} by ${options.cols}. ${words.subtitle ?? ""}`.trim();
  return tilesFigure(tiles, words, options.alt ?? alt, BAR_HEIGHT);
}

/** Returns the tiles of kernels or maps. Without captions they are numbered in the hover text. */
function multiples(
  what: string,
  matrices: readonly ArrayLike<number>[],
  coloring: NumberColoring,
  options: MultiplesOptions & { gap: number; largest: number; numbers?: number },
): DrawnTiles {
  const { rows, cols, columns = 8, captions = [], gap, largest, numbers } = options;
  const tiles = matrices.map((values, i) => ({
    values,
    name: captions[i] ?? `${what} ${i}`,
    ...(captions[i] && { caption: captions[i] }),
  }));
  const grid = { rows, cols, columns, gap, largest, captionHeight: captionHeight(captions) };
  return numberTiles(tiles, { ...grid, ...(numbers !== undefined && { numbers }) }, coloring);
}

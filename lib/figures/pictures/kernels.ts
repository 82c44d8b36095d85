/**
 * Kernels and what they make of an image, as small multiples.
 *
 * @module
 */
import type { Figure } from "../theme/figure.ts";
import { numberTiles } from "./number_tiles.ts";
import { pictureFigure } from "./picture_figure.ts";
import { captionHeight, linesOf } from "./pictures.ts";
import { round } from "../../text/mod.ts";
import { heading, type Words } from "../theme/words.ts";

/** Size and words of small multiples. */
export interface MultiplesOptions extends Words {
  /** Size of each matrix. */
  rows: number;
  cols: number;
  /** Matrices side by side; default: 8. */
  columns?: number;
  /** One per matrix, under it; default: none. */
  captions?: readonly string[];
}

/**
 * Kernels, blue where a weight is negative, red where it is positive, all with the same limits.
 *
 * @param kernels [count], each [rows, cols] flat.
 * @param options Size, words; `numbers`: write the weights into the cells, with so many digits after the point.
 * @throws {UserError} If a kernel has the wrong size or a weight is not a number.
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
  const { rows, cols, captions = [], numbers, columns = 8 } = options;
  const pictures = numberTiles(
    kernels.map((values, i) => ({
      values,
      name: captions[i] ?? `kernel ${i}`,
      ...(captions[i] && { caption: captions[i] }),
    })),
    {
      rows,
      cols,
      columns,
      gap: 12,
      largest: numbers === undefined ? 90 : 34 * cols,
      captionHeight: captionHeight(Math.max(0, ...captions.map(linesOf))),
      ...(numbers !== undefined && { numbers }),
    },
    { kind: "signed", bar: "weight" },
  );
  const limit = kernels.reduce((most, values) => Math.max(most, ...Array.from(values, Math.abs)), 0);
  const words = heading(
    options,
    kernels.length === 1 ? "A kernel" : `${kernels.length} kernels`,
    "Red weights add, blue weights subtract.",
  );
  return pictureFigure(
    pictures,
    words,
    options.alt ??
      `${words.title}, each ${rows} by ${cols}, with weights from ${round(-limit)} to ${round(limit)}.` +
        (kernels.length === 1
          ? ` The weights, row by row: ${Array.from(kernels[0]!, (w) => round(w)).join(", ")}.`
          : ""),
    54,
  );
}

/**
 * Feature maps of one image, all with the same limits: after ReLU from 0 to the largest; with a sign where some value is negative.
 *
 * @param maps [count], each [rows, cols] flat.
 * @param options Size, words.
 * @throws {UserError} If a map has the wrong size or a value is not a number.
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
  const { rows, cols, captions = [], columns = 8 } = options;
  const negative = maps.some((values) => Array.from(values).some((value) => value < 0));
  const silent = maps.filter((values) => Array.from(values).every((value) => value === 0)).length;
  const pictures = numberTiles(
    maps.map((values, i) => ({
      values,
      name: captions[i] ?? `map ${i}`,
      ...(captions[i] && { caption: captions[i] }),
    })),
    {
      rows,
      cols,
      columns,
      gap: 6,
      largest: 120,
      captionHeight: captionHeight(Math.max(0, ...captions.map(linesOf))),
    },
    { kind: negative ? "signed" : "positive", bar: "activation" },
  );
  const words = heading(
    options,
    maps.length === 1 ? "A feature map" : `${maps.length} feature maps of one image`,
    (negative
      ? "Red is positive, blue is negative."
      : "The redder, the stronger the filter responds there.") +
      (silent > 0 ? ` ${silent} of the filters find${silent === 1 ? "s" : ""} nothing in this image.` : ""),
  );
  return pictureFigure(
    pictures,
    words,
    options.alt ?? `${words.title}, each ${rows} by ${cols}. ${words.subtitle ?? ""}`.trim(),
    54,
  );
}

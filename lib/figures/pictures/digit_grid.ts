/**
 * Many digits at a glance.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
import { count } from "../../text/mod.ts";
import { checkWhole } from "../theme/checks.ts";
import type { ClassNames } from "../theme/class_names.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";
import { paintTiles } from "./painted_tiles.ts";
import { INK, RGB } from "./png.ts";
import { tilesFigure } from "./tiles_figure.ts";

/**
 * Returns a figure of digits in rows, as black ink on white; images in colour as they are. The hover text shows label and index.
 *
 * @param split Images and labels: [count, rows, cols], 0-255, or in colour.
 * @param options `indices`: the images, row by row (default: the first 100); `columns`: how many are side by
 * side (default: 10); the names of the classes; words.
 * @throws {RangeError} If an index lies outside the split.
 *
 * @example
 * ```ts
 * import { digitGrid } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const images = Uint8Array.of(0, 255, 255, 0); // two images of two pixels
 * const figure = digitGrid({ images, labels: Uint8Array.of(1, 7), count: 2, rows: 1, cols: 2 });
 * assertEquals(figure.layout.images?.length, 1);
 * ```
 */
export function digitGrid(
  split: Split,
  options: Words & ClassNames & { indices?: readonly number[]; columns?: number } = {},
): Figure {
  const { columns = 10, indices = Array.from({ length: Math.min(100, split.count) }, (_, i) => i) } = options;
  const { rows, cols, channels = 1, images, labels } = split;
  const size = rows * cols * channels,
    name = (index: number) => options.classNames?.[labels[index]!] ?? labels[index];
  for (const index of indices) checkWhole("index of an image", index, 0, split.count - 1);
  const tiles = paintTiles(
    indices.map((index) => ({
      values: images.subarray(index * size, (index + 1) * size),
      hover: `<b>${name(index)}</b>, image ${count(index)}`,
    })),
    { rows, cols, columns, gap: 8, largest: 84 },
    channels === 3 ? RGB : INK,
  );
  const words = heading(
    options,
    `${count(indices.length)} digits`,
    "Written by hand by hundreds of people, scanned, and scaled to the same size.",
  );
  const firstRow = indices.slice(0, columns).map(name);
  return tilesFigure(
    tiles,
    words,
    options.alt ??
      `${count(indices.length)} handwritten digits in rows of ${columns}, black ink on white. ` +
        `The first row reads ${firstRow.join(", ")}.`,
  );
}

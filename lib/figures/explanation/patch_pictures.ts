/**
 * What a unit responds to: images with the receptive field of the activation.
 *
 * @module
 */
import { captionHeight, imagesInWords } from "../pictures/captions.ts";
import { paintTiles } from "../pictures/painted_tiles.ts";
import { rectanglePath } from "../pictures/rectangles.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** An image, and the patch of it that an activation depends on. */
export interface PatchPicture {
  /** [rows, cols] flat, 0-255. */
  pixels: ArrayLike<number>;
  /** The receptive field, in pixels. Parts outside of the image are not drawn. */
  field: { left: number; top: number; width: number; height: number };
  /** The text below the image; lines are divided by `<br>`. */
  caption?: string;
}

/** How much of its ink a pixel keeps outside of the receptive field. */
const OUTSIDE = 0.25;

/**
 * Returns a figure of images in which the receptive field has a frame, and everything else is pale.
 *
 * @param patches Row by row.
 * @param options The size of the images; `columns`: how many are side by side (default: 9); words.
 * @throws {RangeError} If there are no patches, an image has the wrong size, or a pixel is not 0-255.
 *
 * @example
 * ```ts
 * import { patchPictures } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const field = { left: 1, top: -1, width: 3, height: 2 };
 * const figure = patchPictures([{ pixels: [0, 255], field, caption: "a 1" }], { rows: 1, cols: 2 });
 * assertEquals(figure.alt, "What a unit responds to most: 1 image, a 1.");
 * ```
 */
export function patchPictures(
  patches: readonly PatchPicture[],
  options: Words & { rows: number; cols: number; columns?: number },
): Figure {
  const { rows, cols, columns = 9 } = options;
  patches.forEach(({ pixels }, i) => checkRange(`pixels of image ${i}`, pixels, 0, 255));
  const fields = patches.map(({ field }) => clipped(field, rows, cols));
  const captions = patches.map(({ caption }) => caption);
  const drawn = paintTiles(
    patches.map(({ pixels, caption }, i) => {
      const { left, right, top, bottom } = fields[i]!;
      const isInside = (row: number, col: number) => row >= top && row < bottom && col >= left && col < right;
      return {
        values: Float64Array.from(
          pixels,
          (value, p) => isInside(Math.floor(p / cols), p % cols) ? value : value * OUTSIDE,
        ),
        hover: caption ?? `image ${i}`,
        ...(caption && { caption }),
      };
    }),
    { rows, cols, columns, largest: 110, gap: 8, captionHeight: captionHeight(captions), frame: COLORS.line },
  );
  drawn.data.push({
    type: "scatter",
    mode: "lines",
    ...rectanglePath(fields.map(({ left, right, top, bottom }, i) => ({
      left: drawn.grid.left(i) + left - 0.5,
      right: drawn.grid.left(i) + right - 0.5,
      top: drawn.grid.top(i) + top - 0.5,
      bottom: drawn.grid.top(i) + bottom - 0.5,
    }))),
    line: { color: COLORS.accent, width: 2 },
    hoverinfo: "skip",
  });
  const words = heading(
    options,
    "What a unit responds to most",
    "The frame is the receptive field: no pixel outside of it counts.",
  );
  return tilesFigure(drawn, words, options.alt ?? `${words.title}: ${imagesInWords(captions)}.`);
}

/** Returns the part of a box that lies in the image; right and bottom are the first pixels outside of it. */
function clipped({ left, top, width, height }: PatchPicture["field"], rows: number, cols: number) {
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return {
    left: within(left, cols),
    right: within(left + width, cols),
    top: within(top, rows),
    bottom: within(top + height, rows),
  };
}

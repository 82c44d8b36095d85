/**
 * Adversarial images: before, the change, and after.
 *
 * @module
 */
import { percent } from "../../text/mod.ts";
import { captionHeight } from "../pictures/captions.ts";
import { paintTiles } from "../pictures/painted_tiles.ts";
import { INK } from "../pictures/png.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { DIVERGING_SCALE } from "../theme/scales.ts";
import { heading, type Words } from "../theme/words.ts";

/** What a network answers. */
export interface AdversarialAnswer {
  /** The predicted class, or its name. */
  digit: number | string;
  /** Its probability, 0-1. */
  probability: number;
}

/** An image and its attacked version, both [rows, cols] flat, 0-1. */
export interface AttackedImage {
  before: ArrayLike<number>;
  after: ArrayLike<number>;
  /** What the network answers for both. */
  answers: readonly [before: AdversarialAnswer, after: AdversarialAnswer];
}

/**
 * Returns a figure with three pictures for each image: as it was, the change (red is more ink, blue is less),
 * and as it is. All changes have the same limits, ±ε. A wrong answer is in the accent colour.
 *
 * @param images Two side by side.
 * @param options The size of an image; `epsilon`: the largest change of a pixel, 0-1; words.
 * @throws {RangeError} If there are no images, one has the wrong size, a pixel is not 0-1, or a change is larger
 * than `epsilon` (with a tolerance of 0.01 for images that are rounded to bytes).
 *
 * @example
 * ```ts
 * import { adversarialPictures } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const answers = [{ digit: 1, probability: 0.9 }, { digit: 7, probability: 0.6 }] as const;
 * const image = { before: [0, 1], after: [0.1, 0.9], answers };
 * const figure = adversarialPictures([image], { rows: 1, cols: 2, epsilon: 0.1 });
 * assertEquals(figure.alt, "A change of at most 0.1 per pixel: 1 (90.0%) becomes 7 (60.0%).");
 * ```
 */
export function adversarialPictures(
  images: readonly AttackedImage[],
  options: Words & { rows: number; cols: number; epsilon: number },
): Figure {
  const { rows, cols, epsilon } = options;
  checkNotEmpty("images", images);
  const changes = images.map(({ before, after }, i) => {
    checkLength(`pixels of image ${i}`, before, rows * cols);
    checkLength(`pixels of attacked image ${i}`, after, rows * cols);
    checkRange(`pixels of image ${i}`, before, 0, 1);
    checkRange(`pixels of attacked image ${i}`, after, 0, 1);
    const change = Float64Array.from(after, (value, p) => value - before[p]!);
    checkRange(`change of image ${i}`, change, -epsilon - 0.01, epsilon + 0.01);
    return change;
  });
  const ink = (values: ArrayLike<number>) => Float64Array.from(values, (value) => 255 * value);
  const signed = { scale: DIVERGING_SCALE, limits: [-epsilon, epsilon] as const };
  const tiles = images.flatMap(({ before, after, answers: [first, second] }, i) => {
    const isFooled = first.digit !== second.digit;
    return [
      { values: ink(before), caption: inWords(first), hover: `before: ${inWords(first)}`, coloring: INK },
      { values: changes[i]!, caption: `± ${epsilon}`, hover: "the change", coloring: signed },
      {
        values: ink(after),
        caption: inWords(second),
        hover: `after: ${inWords(second)}`,
        coloring: INK,
        ...(isFooled && { color: COLORS.accent }),
      },
    ];
  });
  const drawn = paintTiles(
    tiles.map((tile) => ({ color: COLORS.text, ...tile })),
    {
      rows,
      cols,
      columns: images.length === 1 ? 3 : 6,
      largest: 98,
      gap: 8,
      captionHeight: captionHeight([""].concat(tiles.map(({ caption }) => caption))),
      frame: COLORS.line,
    },
  );
  const words = heading(
    options,
    `A change of at most ${epsilon} per pixel`,
    "Before, the change, after. Red pixels become darker, blue ones lighter.",
  );
  const becomes = images.map(({ answers: [first, second] }) =>
    `${inWords(first)} becomes ${inWords(second)}`
  );
  return tilesFigure(drawn, words, options.alt ?? `${words.title}: ${becomes.join("; ")}.`);
}

const inWords = ({ digit, probability }: AdversarialAnswer) => `${digit} (${percent(probability)})`;

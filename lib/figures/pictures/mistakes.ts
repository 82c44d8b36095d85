/**
 * Images that were taken for something else.
 *
 * @module
 */
import { checkRange } from "../theme/checks.ts";
import { pictures } from "./pictures.ts";
import { count, percent } from "../../text/mod.ts";
import type { Figure } from "../theme/figure.ts";
import type { Words } from "../theme/words.ts";

/** One image and what the model said. */
export interface Mistake {
  /** [rows, cols] flat, 0-255. */
  pixels: ArrayLike<number>;
  /** What it is called in the data set. */
  truth: string | number;
  /** What the model named. */
  predicted: string | number;
  /** How sure the model was of that, 0-1. */
  probability: number;
  /** Its number in the set, for the pointer. */
  index?: number;
}

/**
 * A gallery of mistakes: each image with its true class, the class that was named, and how sure the model was.
 *
 * @param mistakes The mistakes, in the order in which they are shown.
 * @param options Size of an image, words; `columns`: images side by side (default: 6).
 * @throws {UserError} If a probability is not 0-1, or a picture has the wrong size.
 *
 * @example
 * ```ts
 * import { mistakeGallery } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = mistakeGallery([{ pixels: [0, 255], truth: 4, predicted: 9, probability: 0.98 }], { rows: 1, cols: 2 });
 * assertEquals(figure.alt, "Images that were taken for something else: 4 taken for 9 (98%).");
 * ```
 */
export function mistakeGallery(
  mistakes: readonly Mistake[],
  options: Words & { rows: number; cols: number; columns?: number },
): Figure {
  checkRange("probabilities of the mistakes", mistakes.map(({ probability }) => probability), 0, 1);
  const title = options.title ?? "Images that were taken for something else";
  return pictures(
    mistakes.map(({ pixels, truth, predicted, probability, index }) => ({
      pixels,
      caption: `${truth} → <b>${predicted}</b><br>${percent(probability, 0)} sure`,
      hover: `a ${truth}, taken for a <b>${predicted}</b><br>with probability ${percent(probability, 2)}` +
        (index === undefined ? "" : `<br>image ${count(index)}`),
    })),
    {
      subtitle: "True digit → what the model says, and how sure it is.",
      columns: Math.min(6, mistakes.length),
      largest: 96,
      ...options,
      title,
      alt: options.alt ??
        `${title}: ${
          mistakes.slice(0, 20).map(({ truth, predicted, probability }) =>
            `${truth} taken for ${predicted} (${percent(probability, 0)})`
          )
            .join(", ")
        }.`,
    },
  );
}

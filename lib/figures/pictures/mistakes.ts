/**
 * Misclassified images.
 *
 * @module
 */
import { count, percent, withArticle } from "../../text/mod.ts";
import { checkRange } from "../theme/checks.ts";
import type { Figure } from "../theme/figure.ts";
import type { Words } from "../theme/words.ts";
import { pictures } from "./pictures.ts";

/** An image, its class, and the prediction of a model. */
export interface Mistake {
  /** [rows, cols] flat, 0-255. */
  pixels: ArrayLike<number>;
  /** The label in the data set. */
  truth: string | number;
  /** The class that the model predicted. */
  predicted: string | number;
  /** The probability of that class, 0-1. */
  probability: number;
  /** The index of the image in its set, for the hover text. */
  index?: number;
}

/**
 * Returns a figure of misclassified images, each with its label, the predicted class and the confidence.
 *
 * @param mistakes The images, in the order in which they are shown.
 * @param options Size of an image, words; `columns`: how many images are side by side (default: 6).
 * @throws {RangeError} If a probability is not 0-1, or an image has the wrong size.
 *
 * @example
 * ```ts
 * import { mistakeGallery } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = mistakeGallery([{ pixels: [0, 255], truth: 4, predicted: 9, probability: 0.98 }], { rows: 1, cols: 2 });
 * assertEquals(figure.alt, "Misclassified images: 4 classified as 9 (98%).");
 * ```
 */
export function mistakeGallery(
  mistakes: readonly Mistake[],
  options: Words & { rows: number; cols: number; channels?: 1 | 3; columns?: number },
): Figure {
  checkRange("probabilities of the mistakes", mistakes.map(({ probability }) => probability), 0, 1);
  const title = options.title ?? "Misclassified images";
  return pictures(
    mistakes.map(({ pixels, truth, predicted, probability, index }) => ({
      pixels,
      caption: `${arrow(truth, predicted)}<br>${percent(probability, 0)}`,
      hover:
        `${withArticle(truth)}, classified as <b>${predicted}</b><br>with probability ${
          percent(probability, 2)
        }` +
        (index === undefined ? "" : `<br>image ${count(index)}`),
    })),
    {
      subtitle: "True digit → predicted digit, and the confidence of the model.",
      columns: Math.min(6, mistakes.length),
      largest: 96,
      ...options,
      title,
      alt: options.alt ??
        `${title}: ${
          mistakes.slice(0, 20).map(({ truth, predicted, probability }) =>
            `${truth} classified as ${predicted} (${percent(probability, 0)})`
          )
            .join(", ")
        }.`,
    },
  );
}

/** Words get a line of their own, and long ones are cut: below an image there is room for a few letters. */
function arrow(truth: string | number, predicted: string | number): string {
  const isShort = `${truth}${predicted}`.length <= 8;
  const cut = (name: string | number) => `${name}`.length > 14 ? `${`${name}`.slice(0, 13)}…` : `${name}`;
  return isShort ? `${truth} → <b>${predicted}</b>` : `${cut(truth)}<br>→ <b>${cut(predicted)}</b>`;
}

/**
 * The picture of a model's mistakes.
 *
 * @module
 */
import { type Split, valuesPerImage } from "../../dataset/mod.ts";
import { mistakeGallery } from "../../figures/mod.ts";
import type { Prediction } from "../../model/mod.ts";
import { renderPng } from "../../rendering/mod.ts";

/** At most this many mistakes are shown. */
const shownMistakes = 60;

/**
 * Returns the misclassified images as a PNG, each with its true class, the predicted class and the
 * confidence.
 *
 * @param mistakes The most confident first; the first 60 are shown.
 * @param test The test set.
 * @param names The name of each class.
 */
export async function mistakesPicture(
  mistakes: readonly Prediction[],
  test: Split,
  names: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const shown = mistakes.slice(0, shownMistakes);
  const size = valuesPerImage(test);
  const title = shown.length < mistakes.length
    ? `The ${shownMistakes} most confident of its ${mistakes.length} mistakes`
    : `Its ${mistakes.length} mistakes`;
  const figure = mistakeGallery(
    shown.map(({ index, truth, predicted, probability }) => ({
      pixels: test.images.subarray(index * size, (index + 1) * size),
      truth: names[truth] ?? truth,
      predicted: names[predicted] ?? predicted,
      probability,
      index,
    })),
    {
      rows: test.rows,
      cols: test.cols,
      channels: test.channels,
      columns: 6,
      title,
      ...names.some((name) => !/^\d$/.test(name)) && {
        subtitle: "True class → predicted class, and the confidence of the model.",
      },
    },
  );
  return (await renderPng(figure)).png;
}

/**
 * Scores of images, by one model or by several, at one place or moved about.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { type Batch, type Shift, shiftedImages, type Split } from "../../dataset/mod.ts";
import { quoted, UserError } from "../../errors.ts";
import { crossEntropy } from "../../math/mod.ts";
import { type Classifier, classifierOf, PROBABILITY_OFFSET } from "../classifier.ts";
import { imageTensor } from "../images.ts";

/** Where it is, and one pixel to each side. */
export const onePixelShifts: readonly Shift[] = [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]];

/** Gives each image of a batch one score a class. */
export interface Scorer {
  /** What the scores are; probabilities where several were averaged. */
  readonly scores: Classifier["scores"];
  readonly classes: number;
  /** Scores [size, classes] flat. */
  score(batch: Batch): Promise<Float32Array>;
}

/**
 * How to score the images of a split: by the model's own scores, or by the mean of the probabilities over all models and shifts.
 *
 * @param models At least one.
 * @throws {UserError} If a model is no classifier, or they do not tell the same number of classes apart.
 */
export function scorerOf(
  models: readonly tf.LayersModel[],
  split: Split,
  shifts: readonly Shift[],
): Scorer {
  const classifiers = models.map(classifierOf);
  const [first] = classifiers;
  if (first === undefined) throw new UserError("there is no model to evaluate; name at least one");
  const { classes } = first;
  for (const [index, other] of classifiers.entries()) {
    if (other.classes === classes) continue;
    throw new UserError(
      `model ${quoted(models[0]!.name)} tells ${classes} classes apart and model ${
        quoted(models[index]!.name)
      } ` +
        `${other.classes}; only models for the same classes can be averaged`,
    );
  }
  const forward = (index: number, images: Float32Array<ArrayBuffer>, { size }: Batch) =>
    classifiers[index]!.forward(imageTensor(models[index]!, split, { images, size }), false);
  const count = classifiers.length * shifts.length;
  const isSingle = count === 1 && shifts[0]!.every((pixels) => pixels === 0);
  const kinds = classifiers.map(({ scores }) => scores);
  return {
    scores: isSingle ? first.scores : "probabilities",
    classes,
    async score(batch) {
      const scores = tf.tidy(() => {
        if (isSingle) return forward(0, batch.images, batch);
        const moved = shifts.map((shift) => shiftedImages(batch.images, split.rows, split.cols, shift));
        const all = kinds.flatMap((kind, index) =>
          moved.map((images) => {
            const one = forward(index, images, batch);
            return kind === "logits" ? tf.softmax(one) : one;
          })
        );
        return tf.div(tf.addN(all), count);
      });
      return await scores.data().finally(() => scores.dispose()) as Float32Array;
    },
  };
}

/** The cross-entropy of one image, -log p(label), in double precision. */
export function lossOf(kind: Classifier["scores"], scores: Float32Array, label: number): number {
  if (kind === "probabilities") return -Math.log(scores[label]! + PROBABILITY_OFFSET);
  return crossEntropy(scores, label);
}

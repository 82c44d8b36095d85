/**
 * The scores of images: by one model or several, for the original images or with shifted copies too.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { type Batch, type Shift, shiftedImages, type Split } from "../../dataset/mod.ts";
import { UserError } from "../../errors.ts";
import { crossEntropy } from "../../math/mod.ts";
import { type Classifier, classifierOf, PROBABILITY_OFFSET } from "../classifier.ts";
import { imageTensor } from "../images.ts";
import { originOf } from "../origin.ts";

/** The shifts of test-time augmentation: none, and one pixel to each side. */
const onePixelShifts: readonly Shift[] = [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]];

/** Computes the scores of a batch: one per image and class. */
export interface Scorer {
  /** The kind of scores; probabilities if several are averaged. */
  readonly scores: Classifier["scores"];
  readonly classes: number;
  /** Returns the scores of a batch, [size, classes] flat. */
  score(batch: Batch): Promise<Float32Array>;
}

/**
 * Returns a scorer for the images of a split. Its scores are those of the model, or the mean of the
 * probabilities over all models and shifts.
 *
 * @param models At least one.
 * @throws {UserError} If a model is not a classifier, or the models have different numbers of classes.
 */
export function scorerOf(
  models: readonly tf.LayersModel[],
  split: Split,
  { testTimeAugmentation = false }: { testTimeAugmentation?: boolean } = {},
): Scorer {
  const classifiers = models.map(classifierOf);
  const [first] = classifiers;
  if (first === undefined) throw new UserError("models: expected at least one, but got none");
  const { classes } = first;
  for (const [index, other] of classifiers.entries()) {
    if (other.classes === classes) continue;
    throw new UserError(
      `${originOf(models[index]!)}: expected ${classes} classes, as in ${originOf(models[0]!)}, ` +
        `but got ${other.classes}; average models for the same classes only`,
    );
  }
  const forward = (index: number, images: Float32Array<ArrayBuffer>, { size }: Batch) =>
    classifiers[index]!.forward(imageTensor(models[index]!, split, { images, size }), false);
  const shifts = testTimeAugmentation ? onePixelShifts : [[0, 0] as const];
  const count = classifiers.length * shifts.length;
  const isSingle = count === 1;
  const kinds = classifiers.map(({ scores }) => scores);
  return {
    scores: isSingle ? first.scores : "probabilities",
    classes,
    async score(batch) {
      const scores = tf.tidy(() => {
        if (isSingle) return forward(0, batch.images, batch);
        const copies = shifts.map((shift) =>
          shiftedImages(batch.images, split.rows, split.cols, shift, split.channels)
        );
        const all = kinds.flatMap((kind, index) =>
          copies.map((images) => {
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

/** Returns the cross-entropy of one image, -log p(label), in double precision. */
export function lossOf(kind: Classifier["scores"], scores: Float32Array, label: number): number {
  if (kind === "probabilities") return -Math.log(scores[label]! + PROBABILITY_OFFSET);
  return crossEntropy(scores, label);
}

/** Returns the error for scores that are NaN. */
export function nanError(models: readonly tf.LayersModel[], image: number): UserError {
  const which = models.length === 1 ? originOf(models[0]!) : `one of the ${models.length} models`;
  return new UserError(
    `${which}: expected numbers for image ${image}, but got NaN; its weights are broken, train it again`,
  );
}

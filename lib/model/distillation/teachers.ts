/**
 * The networks that teach another one.
 *
 * @module
 */
import type { Split } from "../../dataset/types.ts";
import { quoted, UserError } from "../../errors.ts";
import { tf } from "../../tensorflow.ts";
import { type Classifier, classifierOf } from "../classifier.ts";
import { imageShapeOf } from "../images.ts";
import { foldBatchNorm } from "./fold_batch_norm.ts";
import { temperedLogits } from "./loss.ts";
import { defaultTemperature, type Teaching } from "./settings.ts";

/**
 * Computes the soft targets of images. Teachers with batch normalization are copied without it: three `large` ones
 * then take 0.70 of the time of a student's step, instead of 0.87 (medians of 30 alternating rounds of 512 images
 * on two threads; four of five rounds were within 0.49–0.88 and 0.54–1.00). Owns the copies: dispose of it.
 */
export class Teachers {
  readonly #copies: tf.LayersModel[] = [];
  readonly #teachers: { classifier: Classifier; imageShape: number[] }[];
  readonly #temperature: number;

  /**
   * @param student The network that learns from them.
   * @param images Those that it learns from.
   * @throws {UserError} If a teacher is not a classifier, does not take these images, or has another number of
   * classes than the student.
   */
  constructor(
    { models, temperature = defaultTemperature }: Teaching,
    student: tf.LayersModel,
    images: Pick<Split, "rows" | "cols" | "channels">,
  ) {
    const { classes } = classifierOf(student);
    this.#temperature = temperature;
    const teachers = models.map((model) => {
      const what = "the images of a teacher", advice = "choose a teacher for images of this size";
      const imageShape = imageShapeOf(model, images, what, advice);
      const classifier = classifierOf(model);
      if (classifier.classes === classes) return { model, classifier, imageShape };
      throw new UserError(
        `teacher ${quoted(model.name)}: expected ${classes} classes, as in model ${quoted(student.name)}, ` +
          `but got ${classifier.classes}; choose a teacher for the same classes`,
      );
    });
    this.#teachers = teachers.map(({ model, classifier, imageShape }) => {
      const copy = foldBatchNorm(model);
      if (copy === undefined) return { classifier, imageShape };
      this.#copies.push(copy);
      return { classifier: classifierOf(copy), imageShape };
    });
  }

  /** Frees the copies. The teachers themselves stay as they are. */
  dispose(): void {
    for (const copy of this.#copies.splice(0)) copy.dispose();
  }

  /**
   * Returns the soft targets of images: the mean of the teachers' probabilities at the temperature, softmax(logits /
   * T), [batch, classes]. Layers behave as in prediction. Dispose of the tensor, or call it inside `tf.tidy`.
   *
   * @param images [batch, …], in the student's input shape.
   */
  softTargets(images: tf.Tensor): tf.Tensor2D {
    return tf.tidy(() => {
      const all = this.#teachers.map(({ classifier, imageShape }) =>
        tf.tidy(() => {
          const own = tf.reshape(images, [images.shape[0]!, ...imageShape]);
          const logits = temperedLogits(classifier.scores, classifier.forward(own, false), this.#temperature);
          return tf.softmax(logits);
        })
      );
      return tf.div(tf.addN(all), all.length);
    });
  }
}

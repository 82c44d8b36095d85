/**
 * The score of a class, and its gradient with respect to the image.
 *
 * @module
 */
import { quoted, UserError } from "../../errors.ts";
import { tf } from "../../tensorflow.ts";
import { checkWhole } from "../checks.ts";
import { inputShapeOf } from "../image_tensor.ts";
import { runNetwork, type RunOptions } from "./run_network.ts";

/** Images as numbers: pixel values 0-1, one image after the other. */
export interface FloatImages {
  values: Float32Array;
  /** The shape of one image in the model's input. */
  shape: number[];
}

/** The scores of images, and the gradients of these scores. */
export interface ScoreGradients {
  /** [images]. */
  scores: Float32Array;
  /** [images, …shape] flat: how the score changes with each pixel value, which is 0-1. */
  gradients: Float32Array;
}

/**
 * Checks a question about a model, and returns the image as numbers.
 *
 * @param image Its pixels, 0-255.
 * @throws {RangeError} If the class does not exist.
 * @throws {UserError} If the model does not have one input and one output [batch, classes], or the image does
 * not fit it.
 */
export function floatImage(model: tf.LayersModel, image: Uint8Array, digit: number): FloatImages {
  const shape = inputShapeOf(model, image.length);
  checkWhole("digit", digit, 0, classesOf(model) - 1);
  return { values: Float32Array.from(image, (value) => value / 255), shape };
}

/**
 * Returns the number of classes.
 *
 * @throws {UserError} If the model does not have one output [batch, classes].
 */
export function classesOf(model: tf.LayersModel): number {
  const [output, ...more] = model.outputs, classes = output?.shape[1];
  if (more.length > 0 || output?.shape.length !== 2 || typeof classes !== "number") {
    const got = model.outputs.map(({ shape }) => `[${shape}]`).join(", ");
    throw new UserError(
      `model ${quoted(model.name)}: expected one output of the shape [batch, classes], but got ${got}`,
    );
  }
  return classes;
}

/**
 * Returns the scores of one class, inside `tf.tidy`: the logits z, before softmax. If the model does not end
 * with softmax, they are its outputs.
 *
 * @param images [count, …].
 * @returns [count].
 */
export function classScores(
  model: tf.LayersModel,
  images: tf.Tensor,
  digit: number,
  after?: RunOptions["after"],
): tf.Tensor1D {
  const scores = runNetwork(model, images, { logits: true, ...(after && { after }) });
  return tf.reshape(tf.slice(scores, [0, digit], [-1, 1]), [-1]);
}

/** Returns the scores of one class for several images, [images]. */
export async function scoresOf(
  model: tf.LayersModel,
  images: FloatImages,
  digit: number,
): Promise<Float32Array> {
  const scores = tf.tidy(() => classScores(model, batchOf(images), digit));
  return Float32Array.from(await scores.data().finally(() => scores.dispose()));
}

/**
 * Returns the scores of one class for several images, and their gradients with respect to the pixels.
 *
 * @param after As in {@linkcode RunOptions}.
 */
export async function scoreGradients(
  model: tf.LayersModel,
  images: FloatImages,
  digit: number,
  after?: RunOptions["after"],
): Promise<ScoreGradients> {
  const tensors = tf.tidy(() => {
    let scores: tf.Tensor | undefined;
    // The gradient of the sum has the gradient of each image's own score: images do not mix.
    const sum = (images: tf.Tensor) => tf.sum(scores = tf.keep(classScores(model, images, digit, after)));
    const gradients = tf.grad(sum)(batchOf(images));
    return { scores: scores!, gradients };
  });
  try {
    const [scores, gradients] = await Promise.all([tensors.scores.data(), tensors.gradients.data()]);
    return { scores: Float32Array.from(scores), gradients: Float32Array.from(gradients) };
  } finally {
    tf.dispose(tensors);
  }
}

/** Returns images as a tensor [images, …shape]. */
export function batchOf({ values, shape }: FloatImages): tf.Tensor {
  return tf.tensor(values, [values.length / shape.reduce((product, size) => product * size, 1), ...shape]);
}

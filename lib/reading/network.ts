/**
 * A network's answer to frames: the logits of the digits, and the features that they are computed from.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { FRAME } from "../image/mod.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { classifierOf, PROBABILITY_OFFSET } from "../model/classifier.ts";
import { imageShapeOf } from "../model/images.ts";
import { originOf } from "../model/origin.ts";
import { tf } from "../tensorflow.ts";
import { soften } from "./soften.ts";

/** The number of digits. */
export const DIGITS = 10;

/**
 * The maximum number of frames per forward pass. Larger batches are not faster, and need more memory: 64
 * frames take 7 MB in the first layer of our largest network.
 */
const batchSize = 64;

/** What a network computes from one frame. */
export interface Answer {
  /** One score per digit: the probabilities are the softmax of these. */
  logits: Float32Array;
  /**
   * The inputs of a refusal: the logits in descending order, then the mean of each feature map that a
   * convolution or a dense layer is given (or each unit's value, where there are no feature maps), from the
   * last layer to the first.
   */
  features: Float32Array;
}

/** A network that returns answers to frames. */
export interface Network {
  /** The number of features of an answer. */
  readonly features: number;
  /**
   * Returns the answers to frames, in their order.
   *
   * @param frames [28, 28] flat each, 0-255.
   * @param pause Called after each forward pass.
   * @throws {UserError} If a score or a feature is not a finite number.
   */
  answer(frames: readonly Uint8Array[], pause?: () => Promise<void>): Promise<Answer[]>;
}

/**
 * Returns a model as such a network. Logits and features come from one forward pass.
 *
 * @param model A classifier of 28x28 images with 10 classes, which ends with softmax.
 * @throws {UserError} If it is not.
 */
export function networkOf(model: tf.LayersModel): Network {
  const { scores, classes } = classifierOf(model);
  if (classes !== DIGITS) {
    throw new UserError(
      `${originOf(model)}: expected ${DIGITS} classes, but got ${classes}; name a model of digits`,
    );
  }
  const advice = `name a model of ${FRAME}x${FRAME} images`;
  const shape = imageShapeOf(model, { rows: FRAME, cols: FRAME }, "frames", advice);
  const output = model.outputs[0]!;
  const last = scores === "logits" ? output.inputs[0]! : output;
  const hidden = hiddenBefore(last);
  // Never disposed: its layers are the model's.
  const forward = tf.model({ inputs: model.inputs, outputs: [last, ...hidden] });
  const width = hidden.reduce((sum, { shape }) => sum + shape.at(-1)!, DIGITS);

  async function answerBatch(frames: readonly Uint8Array[]): Promise<Answer[]> {
    const values = new Float32Array(frames.length * FRAME * FRAME);
    frames.forEach((frame, i) =>
      soften(frame).forEach((value, at) => values[i * FRAME * FRAME + at] = value / 255)
    );
    const all = tf.tidy(() => {
      const result = forward.apply(tf.tensor(values, [frames.length, ...shape]), { training: false });
      const [first, ...maps] = Array.isArray(result) ? result as tf.Tensor[] : [result as tf.Tensor];
      const rows = scores === "logits" ? first! : tf.log(tf.add(first!, PROBABILITY_OFFSET));
      return tf.concat([rows, ...maps.map((map) => map.rank === 4 ? tf.mean(map, [1, 2]) : map)], 1);
    });
    const flat = await all.data().finally(() => all.dispose()) as Float32Array;
    const wrong = flat.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) {
      throw new UserError(
        `${originOf(model)}: expected finite scores, but got ${wrong}; train it again, or name another model`,
      );
    }
    return frames.map((_, i) => {
      const row = flat.slice(i * width, (i + 1) * width);
      const features = row.slice();
      features.subarray(0, DIGITS).sort().reverse();
      return { logits: row.subarray(0, DIGITS), features };
    });
  }

  return {
    features: width,
    async answer(frames, pause) {
      const answers: Answer[] = [];
      for (let start = 0; start < frames.length; start += batchSize) {
        answers.push(...await answerBatch(frames.slice(start, start + batchSize)));
        await pause?.();
      }
      return answers;
    },
  };
}

/** Layers that change the shape of features at most, or nothing at all when a network is not being trained. */
const passive = new Set(["Dropout", "SpatialDropout2D", "Flatten", "GlobalAveragePooling2D"]);

/** Layers that have learned what to look for in what they are given. */
const learned = new Set(["Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Dense"]);

/**
 * Returns what such layers are given, except for the image itself, with positions if there are any: [batch,
 * rows, cols, channels] or [batch, units]. Without what is of another shape, or inside a model that is used as
 * a layer.
 */
function hiddenBefore(last: tf.SymbolicTensor): tf.SymbolicTensor[] {
  const all = new Set([last]), hidden = new Set<tf.SymbolicTensor>();
  for (const { sourceLayer, inputs } of all) { // which grows in the loop
    for (const input of inputs) all.add(input);
    let given = inputs[0];
    if (!learned.has(sourceLayer.getClassName())) continue;
    while (given !== undefined && passive.has(given.sourceLayer.getClassName())) given = given.inputs[0];
    const isImage = given === undefined || given.inputs.length === 0;
    if (!isImage && (given!.rank === 2 || given!.rank === 4) && given!.shape.at(-1) !== null) {
      hidden.add(given!);
    }
  }
  return [...hidden];
}

/**
 * Finds the form in which a model expects its images, by a test: it reads drawn digits in each form.
 *
 * @module
 */
import { drawnDigits } from "../../drawing/mod.ts";
import { FRAME } from "../../image/types.ts";
import { tf } from "../../tensorflow.ts";
import { adaptInput, type ImageShape, ownShapeOf } from "./adapt_input.ts";
import { type InputForm, polarityNames, rangeNames } from "./input_form.ts";

/** The number of digits of the test: each class four times, in four hands. */
const tested = 40;

/** The largest number of further errors that does not decide against a form. */
const margin = 4;

/** The largest mean negative logarithm of the correct form's probabilities: that of e^-1 for each digit. */
const doubtful = 1;

/** What the test has found. */
export interface FoundForm {
  form: InputForm;
  /** The digits read correctly in this form. */
  right: number;
  /** The digits read. */
  of: number;
}

interface Result extends FoundForm {
  /** The mean negative logarithm of the probabilities of the correct classes, in nats. */
  loss: number;
}

/**
 * Finds the form in which a classifier of digits expects its images.
 *
 * Contrast says little: a network that was trained with pixels from 0 to 1 may read pixels from -1 to 1 or
 * from 0 to 255 as well, only with exaggerated confidence. The reverse gives guesses. So of the ranges that let
 * it read about as many digits as any, without doubt, the first is taken in the order of
 * {@linkcode rangeNames}.
 *
 * @param model A classifier with 10 classes.
 * @param given What is known already.
 * @returns `undefined` if the model cannot be tested on digits: if it has other outputs than 10 classes, or
 * other inputs than images.
 */
export function findInputForm(
  model: tf.LayersModel,
  given: Partial<InputForm> = {},
): FoundForm | undefined {
  const own = ownShapeOf(model), [output] = model.outputs;
  if (
    own === undefined || model.outputs.length !== 1 || output!.shape.length !== 2 || output!.shape[1] !== 10
  ) {
    return undefined;
  }
  const { images, labels } = drawnDigits({ count: tested, seed: 1 });
  const digits = tf.tidy(() => tf.tensor4d(Float32Array.from(images), [tested, FRAME, FRAME, 1]).div(255));
  try {
    const results: Result[] = [];
    for (const form of formsWithin(given, own)) {
      const adapted = adaptInput(model, form, [FRAME, FRAME, 1]);
      if (adapted === undefined) return undefined;
      results.push({ form, ...scored(adapted, digits, labels), of: tested });
      for (const layer of adapted.layers) {
        if (layer === model || model.layers.includes(layer)) continue;
        for (const weight of layer.weights) weight.dispose();
      }
    }
    const { form, right, of } = bestOf(results);
    return { form, right, of };
  } finally {
    digits.dispose();
  }
}

/** Returns all forms that are still possible. Only a model of larger images can have had them padded. */
function formsWithin(given: Partial<InputForm>, [rows, cols]: ImageShape): InputForm[] {
  const either = rows > FRAME || cols > FRAME ? ["padded", "resized"] as const : ["resized"] as const;
  const fittings = given.fitting ? [given.fitting] : either;
  const ranges = given.range ? [given.range] : rangeNames;
  const polarities = given.polarity ? [given.polarity] : polarityNames;
  return ranges.flatMap((range) =>
    polarities.flatMap((polarity) => fittings.map((fitting) => ({ range, polarity, fitting })))
  );
}

/** Returns the result that shows the correct form. */
function bestOf(results: readonly Result[]): Result {
  const most = Math.max(...results.map(({ right }) => right));
  const plausible = results.filter(({ right, loss }) => right >= most - margin && loss <= doubtful);
  const ofRanges = rangeNames.map((range) => plausible.filter(({ form }) => form.range === range));
  const left = ofRanges.find((some) => some.length > 0) ?? results.filter(({ right }) => right === most);
  return left.reduce((best, one) => one.loss < best.loss ? one : best);
}

/** Returns how well a model reads digits. */
function scored(
  model: tf.LayersModel,
  digits: tf.Tensor,
  labels: Uint8Array,
): Pick<Result, "right" | "loss"> {
  // [batch, 10] flat
  const probabilities = tf.tidy(() => {
    const shape = model.inputs[0]!.shape.slice(1).map((size) => size ?? FRAME);
    return (model.predict(digits.reshape([tested, ...shape])) as tf.Tensor).dataSync();
  });
  let right = 0, loss = 0;
  labels.forEach((label, i) => {
    const row = probabilities.subarray(10 * i, 10 * i + 10);
    if (row.every((value, digit) => digit === label || value < row[label]!)) right++;
    loss -= Math.log(Math.min(Math.max(row[label]!, 1e-7), 1)) / tested;
  });
  return { right, loss };
}

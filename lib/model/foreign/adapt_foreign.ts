/**
 * Makes a model from elsewhere take images as ours do, and says what was found out about it.
 *
 * @module
 */
import { mostClasses } from "../../dataset/class_names.ts"; // not from its mod.ts, which would load files, too
import { UserError } from "../../errors.ts";
import { FRAME } from "../../image/types.ts";
import { tf } from "../../tensorflow.ts";
import { adaptInput, type ImageShape, ownShapeOf } from "./adapt_input.ts";
import { findInputForm, type FoundForm } from "./find_input_form.ts";
import { describeForm, type InputForm, ownForm } from "./input_form.ts";
import { namesBeside } from "./new_names.ts";

/** What is known about a model from elsewhere, and what it is wanted for. */
export interface ForeignOptions {
  /** The form in which the model expects its images, as far as it is known. */
  form?: Partial<InputForm>;
  /** The images that it will get; default: 28x28x1 for a model of digits, its own size for another. */
  images?: ImageShape;
}

/** A model that takes images as ours do. */
export interface AdaptedModel {
  model: tf.LayersModel;
  /** What the model expected; `undefined` if that is unknown. */
  form: InputForm | undefined;
  /** What was found out, one line each. */
  notes: string[];
}

/** The frames of the digits that pictures are cut into. */
const frame: ImageShape = [FRAME, FRAME, 1];

/**
 * Returns a model from elsewhere as one that takes images as ours do. What its images must be like is found
 * by a test on drawn digits, as far as it is not given.
 *
 * @throws {UserError} If a form is given, but the model does not take images, or these cannot be changed to its form.
 */
export function adaptForeign(
  from: tf.LayersModel,
  { form: given = {}, images }: ForeignOptions = {},
): AdaptedModel {
  const { model, notes } = withProbabilities(from);
  const found = findInputForm(model, given), isOfDigits = found !== undefined && 2 * found.right >= found.of;
  const isGiven = given.range !== undefined || given.polarity !== undefined;
  if (!isOfDigits && !isGiven) {
    return { model, form: undefined, notes: [...notes, ...found ? [notOfDigits(found)] : []] };
  }
  const form = isOfDigits ? found.form : { ...ownForm, ...given };
  const shape = images ?? (isOfDigits ? frame : ownShapeOf(model) ?? frame);
  const adapted = adaptInput(model, form, shape);
  if (adapted === undefined) {
    const sizes = model.inputs.map((input) => input.shape.slice(1).map((size) => size ?? "any").join("x"));
    const wanted = `expected a model of images, but got one that takes ${sizes.join(" and ")}`;
    if (isGiven) throw new UserError(`${wanted}; leave out the form of its images`);
    return { model, form: undefined, notes };
  }
  return {
    model: adapted,
    form,
    notes: [...notes, ...isOfDigits ? [foundNote(found, given, model, shape)] : []],
  };
}

/**
 * Returns a classifier that ends with a linear layer as one that ends with softmax: elsewhere, softmax is often
 * left to the loss (`from_logits=True` of Keras; PyTorch).
 */
function withProbabilities(model: tf.LayersModel): Pick<AdaptedModel, "model" | "notes"> {
  const [output, ...more] = model.outputs, layer = output!.sourceLayer, classes = output!.shape[1] ?? 0;
  const isLinear = layer.getClassName() === "Dense" && layer.getConfig()["activation"] === "linear";
  const isOfClasses = more.length === 0 && output!.shape.length === 2 && classes >= 2 &&
    classes <= mostClasses;
  if (!isLinear || !isOfClasses) return { model, notes: [] };
  const softmax = tf.layers.softmax({ name: namesBeside(model)("softmax") });
  return {
    model: tf.model({
      name: model.name,
      inputs: model.inputs,
      outputs: softmax.apply(output!) as tf.SymbolicTensor,
    }),
    notes: ["the model ends without softmax: it is added, which makes probabilities of its scores"],
  };
}

function foundNote(
  { form, right, of }: FoundForm,
  given: Partial<InputForm>,
  model: tf.LayersModel,
  [rows, cols]: ImageShape,
): string {
  const own = ownShapeOf(model, [rows, cols])!;
  const size = own[0] === rows && own[1] === cols
    ? ""
    : `, and images of ${rows}x${cols} pixels ${form.fitting} to ${own[0]}x${own[1]}`;
  const how = given.range !== undefined && given.polarity !== undefined ? "as stated" : "found by a test";
  return `the model takes ${describeForm(form)}${size} (${how}: it reads ${right} of ${of} drawn digits)`;
}

function notOfDigits({ right, of }: FoundForm): string {
  return `the model reads at most ${right} of ${of} drawn digits, so what its images must be like is unknown: ` +
    `it gets ${describeForm(ownForm)}`;
}

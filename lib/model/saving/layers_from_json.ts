/**
 * Builds the layers of a model from a description that may come from a stranger. It takes no more memory than
 * the weights need, and frees all of it on failure.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { printable, quoted, UserError } from "../../errors.ts";
import { callsOf, isModel } from "../calls.ts";
import { elementCount, type ModelJson } from "./weights_manifest.ts";

/**
 * The maximum number of values that a layer may output for one image: 64 MB as float32, five times the
 * largest layer of VGG on 224x224 images.
 */
const mostValues = 2 ** 24;

/** The parameters of `Layer.addWeight` that matter here. */
type AddWeight = (name: string, shape: number[], dtype: string | undefined, ...more: unknown[]) => Weight;

interface Weight {
  dispose(): void;
}

/**
 * Builds a model and sets its weights.
 *
 * @param json The content of model.json.
 * @param values All weights, one after the other, of the length that the manifest gives.
 * @throws If the layers cannot be built, do not match the weights of the manifest, or output more than
 * {@linkcode mostValues} values per image; no tensor is left then.
 */
export async function modelFromJson(json: ModelJson, values: ArrayBuffer): Promise<tf.LayersModel> {
  const specs = json.weightsManifest.flatMap(({ weights }) => weights);
  const ofLayers = specs.filter(({ group }) => group !== "optimizer");
  const made: Weight[] = [];
  try {
    const model = await withZeroWeights(
      made,
      elementCount(ofLayers),
      () => tf.models.modelFromJSON(json.modelTopology as tf.io.ModelJSON),
    );
    checkInputs(model);
    checkShapes(model);
    tf.tidy(() => {
      const tensors = tf.io.decodeWeights(values, specs);
      model.loadWeights(Object.fromEntries(ofLayers.map(({ name }) => [name, tensors[name]!])));
    });
    return model;
  } catch (error) {
    for (const weight of made) weight.dispose();
    throw error;
  }
}

/**
 * Runs `build` while the weights of all layers start as zeros, are added to `made`, and may have `most`
 * elements in all. (The weights are set later; some initializers take minutes.)
 *
 * TensorFlow.js has no public API for this. `build` must be synchronous: no other layer may be created
 * meanwhile.
 */
function withZeroWeights<Result>(made: Weight[], most: number, build: () => Result): Result {
  const prototype = tf.layers.Layer.prototype as unknown as { addWeight: AddWeight };
  const stock = prototype.addWeight;
  let count = 0;
  prototype.addWeight = function (this: tf.layers.Layer, name, shape, dtype, _initializer, ...more) {
    count += shape.reduce((product, size) => product * size, 1);
    if (!(count <= most)) {
      throw new UserError(`layers: expected ${most} weights, as in the manifest, but got more`);
    }
    // Tidied, because the zeros would leak if no variable can be created from them; tidy never disposes of a
    // variable.
    tf.tidy(() => {
      made.push(stock.call(this, name, shape, dtype, tf.initializers.zeros(), ...more));
    });
    return made.at(-1)!;
  };
  try {
    return build();
  } finally {
    prototype.addWeight = stock;
  }
}

/** Checks that the inputs of the model are numbers of a type that TensorFlow.js has. */
function checkInputs(model: tf.LayersModel): void {
  for (const { dtype, name } of model.inputs) {
    if (["float32", "int32", "bool"].includes(dtype)) continue;
    throw new UserError(
      `input ${printable(name)}: expected numbers, but got the type ${quoted(String(dtype))}`,
    );
  }
}

/** Checks the output shape of each layer. A size that depends on the image counts as 1. */
function checkShapes(model: tf.LayersModel): void {
  for (const { layer, outputs } of callsOf(model)) {
    for (const { shape } of outputs) {
      const sizes = shape.map((size) => size ?? 1);
      const isPossible = sizes.every((size) => Number.isSafeInteger(size) && size > 0);
      if (isPossible && sizes.reduce((product, size) => product * size, 1) <= mostValues) continue;
      const limit = isPossible ? `at most ${mostValues} values` : "at least 1 value on each axis";
      throw new UserError(
        `layer ${printable(layer.name)}: expected ${limit} per image, but got the shape [${shape.slice(1)}]`,
      );
    }
    if (isModel(layer)) checkShapes(layer);
  }
}

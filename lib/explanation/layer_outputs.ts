/**
 * What each layer of a model computes from one image.
 *
 * @module
 */
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf } from "../model/calls.ts";
import { tf } from "../tensorflow.ts";
import { imagesTensor, inputShapeOf } from "./image_tensor.ts";

/** The output of a layer for one image. */
export interface LayerOutput {
  /** The layer's name. */
  name: string;
  /** The layer's class, as in `layer.getClassName()`: `Conv2D`. */
  className: string;
  /** [rows, columns, channels], [units], or of any other rank; without the batch. */
  shape: number[];
  /** The values, flat: the last axis of the shape changes fastest. */
  values: Float32Array;
  /** The outputs that it is computed from, as positions in the list; empty for the image itself. */
  inputs: number[];
}

/**
 * Returns the output of every layer for one image, in an order in which each comes after its inputs. The
 * first is the image itself.
 *
 * The outputs come from one forward pass, as for predictions: dropout does nothing, batch normalization uses the
 * running statistics. A layer that is called several times, or has several outputs, is listed several times; a
 * model that is used as a layer is one layer.
 *
 * @param model A model with one input.
 * @param image Its pixels in the order of the model's input, 0-255.
 * @throws {UserError} If the image does not fit the model.
 *
 * @example
 * ```ts
 * import { layerOutputs } from "lib/explanation/mod.ts";
 * import { buildModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const outputs = await layerOutputs(buildModel("lenet5"), new Uint8Array(28 * 28));
 * assertEquals(outputs.slice(0, 3).map(({ className }) => className), ["InputLayer", "Conv2D", "MaxPooling2D"]);
 * assertEquals(outputs.map(({ shape }) => shape).slice(0, 3), [[28, 28, 1], [28, 28, 6], [14, 14, 6]]);
 * ```
 */
export async function layerOutputs(model: tf.LayersModel, image: Uint8Array): Promise<LayerOutput[]> {
  const shape = inputShapeOf(model, image.length);
  const { network, places } = networkOf(model);
  const tensors = tf.tidy(() => {
    const input = imagesTensor(image, shape);
    const computed = network.apply(input, { training: false }) as tf.Tensor | tf.Tensor[];
    return [input, ...[computed].flat()];
  });
  try {
    const values = await Promise.all(tensors.map((tensor) => tensor.data()));
    return places.map((place, i) => ({
      ...place,
      shape: tensors[i]!.shape.slice(1),
      values: Float32Array.from(values[i]!),
    }));
  } finally {
    tf.dispose(tensors);
  }
}

/** A model that outputs what all layers compute, and the layers in the order of these outputs. */
interface OpenNetwork {
  network: tf.LayersModel;
  places: Omit<LayerOutput, "shape" | "values">[];
}

/** Making such a model takes longer than the forward pass: it is made once. */
const made = new WeakMap<tf.SymbolicTensor, OpenNetwork>();

function networkOf(model: tf.LayersModel): OpenNetwork {
  const last = model.outputs[0]!; // another one after a layer has been added
  const known = made.get(last);
  if (known !== undefined) return known;
  const tensors: tf.SymbolicTensor[] = [], places: OpenNetwork["places"] = [];
  for (const { layer, inputs, outputs } of callsOf(model)) {
    for (const tensor of outputs) {
      tensors.push(tensor);
      places.push({
        name: layer.name,
        className: layer.getClassName(),
        inputs: inputs.map((input) => tensors.indexOf(input)),
      });
    }
  }
  // Never disposed: its layers are the model's. The first tensor is the image.
  const network = tf.model({ inputs: model.inputs, outputs: tensors.slice(1) });
  made.set(last, { network, places });
  return { network, places };
}

/**
 * A model, run call by call: its outputs can be looked at and replaced on the way, and a softmax at its end
 * can be left out.
 *
 * @module
 */
import { quoted, UserError } from "../../errors.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf, isModel } from "../../model/calls.ts";
import { tf } from "../../tensorflow.ts";

/** The options of {@linkcode runNetwork}. */
export interface RunOptions {
  /** Whether a softmax at the end is left out, so that the result is what it compares; default: false. */
  logits?: boolean;
  /** Called with each output of each layer. The layers behind it get the result in its stead. */
  after?: (layer: tf.layers.Layer, output: tf.Tensor) => tf.Tensor;
  /** A layer of the model whose output is returned instead of the model's; the layers behind it do not run. */
  until?: tf.layers.Layer;
}

/**
 * Returns the output of a model with one input and one output, or that of one of its layers, computed as for predictions: dropout does
 * nothing, batch normalization uses the running statistics.
 *
 * It runs one layer after the other, also those of models that are used as layers, and TensorFlow.js can take
 * the gradient of it. Masks, which only recurrent layers use, are not passed on.
 *
 * @param images [batch, …], as the model takes them.
 * @throws {UserError} If `logits` is wanted and softmax belongs to a last layer that is not dense.
 */
export function runNetwork(model: tf.LayersModel, images: tf.Tensor, options: RunOptions = {}): tf.Tensor {
  return tf.tidy(() => outputsOf(model, [images], options)[0]!);
}

function outputsOf(model: tf.LayersModel, inputs: readonly tf.Tensor[], options: RunOptions): tf.Tensor[] {
  const { logits = false, after = (_, output) => output, until } = options;
  const values = new Map(model.inputs.map((input, i) => [input, inputs[i]!]));
  for (const { layer, inputs, outputs } of callsOf(model)) {
    if (inputs.length === 0) { // the model's own input
      if (layer === until) return [values.get(outputs[0]!)!];
      continue;
    }
    const given = inputs.map((input) => values.get(input)!);
    const isLast = outputs.includes(model.outputs[0]!);
    const computed = isModel(layer)
      ? outputsOf(layer, given, { logits: logits && isLast, after })
      : logits && isLast
      ? [withoutSoftmax(layer, given)]
      : [layer.apply(given, { training: false }) as tf.Tensor | tf.Tensor[]].flat();
    for (const output of outputs) values.set(output, after(layer, computed[output.outputTensorIndex ?? 0]!));
    if (layer === until) return [values.get(outputs[0]!)!];
  }
  return model.outputs.map((output) => values.get(output)!);
}

/** Returns the output of a model's last layer before softmax; its output as it is if it is not a softmax. */
function withoutSoftmax(layer: tf.layers.Layer, given: tf.Tensor[]): tf.Tensor {
  const kind = layer.getClassName(), [x] = given as [tf.Tensor];
  const isSoftmax = kind === "Softmax" || layer.getConfig()["activation"] === "softmax";
  if (!isSoftmax) return layer.apply(given, { training: false }) as tf.Tensor;
  if (kind === "Softmax" || kind === "Activation") return x;
  const [kernel, bias] = layer.getWeights() as [tf.Tensor2D, tf.Tensor1D?];
  if (kind !== "Dense" || x.rank !== 2) {
    throw new UserError(
      `layer ${quoted(layer.name)}: expected softmax after a dense layer, but got it in a ${kind} layer`,
    );
  }
  const products = tf.matMul(x as tf.Tensor2D, kernel);
  return bias === undefined ? products : tf.add(products, bias);
}

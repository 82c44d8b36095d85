/**
 * A layer of a model, by its name.
 *
 * @module
 */
import { quoted, UserError } from "../../errors.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf, type LayerCall } from "../../model/calls.ts";
import type { tf } from "../../tensorflow.ts";

const CONVOLUTIONS = new Set(["Conv2D", "DepthwiseConv2D", "SeparableConv2D"]);
const ACTIVATIONS = new Set(["Activation", "ReLU", "LeakyReLU", "ELU", "PReLU", "ThresholdedReLU"]);

/**
 * Returns a layer with feature maps [rows, columns, channels].
 *
 * @param name Its name; default: the last convolution or activation that has feature maps.
 * @throws {RangeError} If there is no such layer, it is called several times, or it does not have feature maps.
 * @throws {UserError} If no name is given, and the model does not have such a layer.
 */
export function featureLayer(model: tf.LayersModel, name?: string): tf.layers.Layer {
  if (name !== undefined) {
    const { layer, outputs } = layerCall(model, name);
    if (outputs[0]!.shape.length === 4) return layer;
    throw new RangeError(
      `layer ${quoted(name)}: expected feature maps [batch, rows, columns, channels], but got [${
        outputs[0]!.shape
      }]`,
    );
  }
  const last = callsOf(model).findLast(({ layer, outputs }) => {
    const kind = layer.getClassName();
    return outputs[0]!.shape.length === 4 && (CONVOLUTIONS.has(kind) || ACTIVATIONS.has(kind));
  });
  if (last !== undefined) return last.layer;
  throw new UserError(`model ${quoted(model.name)}: expected a convolution layer, but got none`);
}

/**
 * Returns the call of a layer.
 *
 * @throws {RangeError} If there is no such layer, or it is called several times.
 */
export function layerCall(model: tf.LayersModel, name: string): LayerCall {
  const calls = callsOf(model), found = calls.filter(({ layer }) => layer.name === name), [call] = found;
  if (call === undefined) {
    const names = calls.map(({ layer }) => layer.name).join(", ");
    throw new RangeError(`layer: expected one of ${names}, but got ${quoted(name)}`);
  }
  if (found.length === 1) return call;
  throw new RangeError(`layer ${quoted(name)}: expected one call in the model, but got ${found.length}`);
}

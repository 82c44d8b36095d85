/**
 * A hidden unit or channel, and its activation.
 *
 * @module
 */
import { quoted } from "../../errors.ts";
import { tf } from "../../tensorflow.ts";
import { checkWhole } from "../checks.ts";
import { layerCall, runNetwork } from "../scores/mod.ts";

/** A channel of a layer with feature maps, or a unit of one without. */
export interface Unit {
  /** The layer's name. */
  layer: string;
  /** Which channel or unit, from 0. */
  channel: number;
}

/**
 * Returns the activations of a unit, inside `tf.tidy`. If softmax is the activation of the model's last layer,
 * those of that layer are the logits.
 *
 * @param images [batch, …].
 * @returns [batch, rows, columns] for a channel, [batch] for a unit.
 */
export function activationsOf(model: tf.LayersModel, images: tf.Tensor, { layer, channel }: Unit): tf.Tensor {
  const output = runNetwork(model, images, { logits: true, until: layerCall(model, layer).layer });
  return tf.squeeze(tf.gather(output, [channel], -1), [-1]);
}

/**
 * Checks that there is such a unit.
 *
 * @returns Whether it is a channel, with an activation at each position.
 * @throws {RangeError} If the layer or the unit does not exist, or the layer has outputs of another kind.
 */
export function checkUnit(model: tf.LayersModel, { layer, channel }: Unit): boolean {
  const { shape } = layerCall(model, layer).outputs[0]!;
  if (shape.length !== 4 && shape.length !== 2) {
    throw new RangeError(
      `layer ${
        quoted(layer)
      }: expected outputs [batch, rows, columns, channels] or [batch, units], but got [${shape}]`,
    );
  }
  checkWhole("channel", channel, 0, shape.at(-1)! - 1);
  return shape.length === 4;
}

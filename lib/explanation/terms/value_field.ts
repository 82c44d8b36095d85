/**
 * The pixels that one value depends on.
 *
 * @module
 */
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf } from "../../model/calls.ts";
import { type PixelBox, receptiveFieldAt } from "../../model/inspection/receptive_field/mod.ts";
import type { tf } from "../../tensorflow.ts";
import type { LayerOutput } from "../layer_outputs.ts";
import { outputAt } from "./output_at.ts";
import { valueTerms } from "./value_terms.ts";

/**
 * Returns the receptive field of one value, as far as it lies inside the image; or why it is not defined. A
 * value that a layer only passes on, such as one of a flattened feature map, has the field of its source.
 *
 * @param outputs The outputs of all layers for an image, from `layerOutputs`.
 * @param index Which of the outputs.
 * @param position Where in it: [row, column, channel] or [unit].
 * @throws {RangeError} If there is no such output or position.
 *
 * @example
 * ```ts
 * import { layerOutputs, valueField } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({
 *   layers: [tf.layers.maxPooling2d({ inputShape: [6, 6, 1], poolSize: 2 }), tf.layers.flatten()],
 * });
 * const outputs = await layerOutputs(model, new Uint8Array(36));
 * const field = { top: 2, left: 4, height: 2, width: 2 };
 * assertEquals(await valueField(model, outputs, 1, [1, 2, 0]), field);
 * assertEquals(await valueField(model, outputs, 2, [5]), field); // row 1 of 3 columns, column 2
 * ```
 */
export async function valueField(
  model: tf.LayersModel,
  outputs: readonly LayerOutput[],
  index: number,
  position: readonly number[],
): Promise<PixelBox | { undefinedBecause: string }> {
  const { name, inputs } = outputAt(outputs, index, position);
  const { layer } = callsOf(model).find(({ layer }) => layer.name === name)!;
  const field = receptiveFieldAt(model, layer, position);
  if (!("undefinedBecause" in field)) return field;
  // Only here: the terms of a dense layer or a convolution are many, and their field is known without them.
  const terms = await valueTerms(model, outputs, index, position);
  if (!("source" in terms)) return field;
  const { input, position: from } = terms.source;
  return await valueField(model, outputs, inputs[input]!, from);
}

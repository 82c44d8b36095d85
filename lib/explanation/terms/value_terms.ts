/**
 * One value of a layer's output as a sum with all its numbers.
 *
 * @module
 */
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf } from "../../model/calls.ts";
import type { tf } from "../../tensorflow.ts";
import type { LayerOutput } from "../layer_outputs.ts";
import { activationTerms } from "./activation.ts";
import { indexOf, type LayerValues } from "./layer_call.ts";
import { normalizationTerms } from "./normalization.ts";
import { averaged, passedOn } from "./passed_on.ts";
import { outputAt } from "./output_at.ts";
import { poolingTerms } from "./pooling.ts";
import type { ValueTerms } from "./types.ts";
import { weightedSum } from "./weighted_sum.ts";

/** Each returns `undefined` for layers that it does not know. */
const rules = [weightedSum, poolingTerms, normalizationTerms, activationTerms, passedOn, averaged];

/**
 * Returns how one value of a layer is computed from the layer's inputs, with all numbers.
 *
 * It computes the value again, in double precision, from the inputs and the layer's weights. The result
 * differs from the network's own by rounding only.
 *
 * @param outputs The outputs of all layers for an image, from `layerOutputs`.
 * @param index Which of the outputs.
 * @param position Where in it: [row, column, channel] or [unit].
 * @returns Kind "not shown", with the reason, for a layer whose computation is not known here.
 * @throws {RangeError} If there is no such output or position.
 *
 * @example
 * ```ts
 * import { layerOutputs, valueTerms } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const kernelInitializer = tf.initializers.ones();
 * const model = tf.sequential({
 *   layers: [tf.layers.conv2d({ inputShape: [2, 2, 1], filters: 1, kernelSize: 2, kernelInitializer })],
 * });
 * const outputs = await layerOutputs(model, Uint8Array.of(255, 0, 255, 255));
 * const value = await valueTerms(model, outputs, 1, [0, 0, 0]);
 * assertEquals([value.kind, value.result], ["weighted sum", 3]); // 1·1 + 0·1 + 1·1 + 1·1
 * ```
 */
export async function valueTerms(
  model: tf.LayersModel,
  outputs: readonly LayerOutput[],
  index: number,
  position: readonly number[],
): Promise<ValueTerms> {
  const output = outputAt(outputs, index, position), { name, className, inputs, shape, values } = output;
  const result = values[indexOf(shape, position)]!;
  if (inputs.length === 0) return { kind: "pixel", result };
  const why = `cannot show the sum of a layer of class ${className}`;
  const notShown: ValueTerms = { kind: "not shown", why, result };
  const { layer, outputs: ofCall } = callsOf(model).find(({ layer }) => layer.name === name)!;
  if (ofCall.length > 1) return notShown;
  const call: LayerValues = {
    className,
    config: layer.getConfig(),
    weights: await Promise.all(
      layer.getWeights().map(async (weight) => ({ shape: weight.shape, values: await weight.data() })),
    ),
    inputs: inputs.map((input) => outputs[input]!),
    output,
  };
  for (const rule of rules) {
    const terms = rule(call, position);
    if (terms !== undefined) return terms;
  }
  return notShown;
}

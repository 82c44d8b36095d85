/**
 * A trained network for other classes: its last layer is replaced by a new one.
 *
 * @module
 */
import { quoted, UserError } from "../../errors.ts";
import { tf } from "../../tensorflow.ts";
import { namesBeside } from "./new_names.ts";

/**
 * Returns a classifier with all layers of another one but the last dense layer, which is new and has random
 * weights: the start of a training run for other classes (transfer learning; Yosinski et al. 2014, "How
 * transferable are features in deep neural networks?"). The output is a softmax layer of its own, of which the
 * loss is computed exactly.
 *
 * @param model A classifier that ends with a dense layer and softmax. Its layers are used, not copied: use
 * only the result from here on.
 * @param classes The number of classes.
 * @param seed Decides the new weights.
 * @throws {UserError} If it ends otherwise.
 *
 * @example
 * ```ts
 * import { buildModel } from "lib/model/mod.ts";
 * import { withNewHead } from "lib/model/foreign/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * assertEquals(withNewHead(buildModel("tiny"), 26, 1).outputs[0]!.shape, [null, 26]);
 * ```
 */
export function withNewHead(model: tf.LayersModel, classes: number, seed: number): tf.LayersModel {
  const output = model.outputs[0]!;
  const isSoftmax = output.sourceLayer.getClassName() === "Softmax" ||
    output.sourceLayer.getClassName() === "Activation";
  const last = isSoftmax ? output.inputs[0]! : output, head = last.sourceLayer, features = last.inputs[0];
  if (head.getClassName() !== "Dense" || features === undefined) {
    throw new UserError(
      `model ${
        quoted(model.name)
      }: expected a dense layer at its end, which can be replaced for ${classes} classes, ` +
        `but got ${quoted(head.getClassName())}; use data with its classes`,
    );
  }
  const name = namesBeside(tf.model({ inputs: model.inputs, outputs: features }));
  const logits = tf.layers.dense({
    name: name("logits"),
    units: classes,
    kernelInitializer: tf.initializers.glorotUniform({ seed }),
  }).apply(features) as tf.SymbolicTensor;
  const result = tf.model({
    name: model.name,
    inputs: model.inputs,
    outputs: tf.layers.softmax({ name: name("softmax") }).apply(logits) as tf.SymbolicTensor,
  });
  for (const weight of head.weights) weight.dispose();
  return result;
}

/**
 * Copies of layers, for a model that only predicts.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";

/** The kinds of layers that can be copied from their configuration, as TensorFlow.js' own classes. */
const copied = new Set([
  "Activation",
  "Add",
  "AveragePooling2D",
  "BatchNormalization",
  "Concatenate",
  "Conv2D",
  "Dense",
  "DepthwiseConv2D",
  "Dropout",
  "Flatten",
  "GlobalAveragePooling2D",
  "GlobalMaxPooling2D",
  "InputLayer",
  "LeakyReLU",
  "MaxPooling2D",
  "ReLU",
  "Reshape",
  "SeparableConv2D",
  "Softmax",
  "ZeroPadding2D",
]);

/** Whether a layer can be copied from its configuration. That of a separable convolution lacks its depth multiplier. */
export function isCopied(layer: tf.layers.Layer): boolean {
  const name = layer.getClassName();
  const stock = tf.serialization.SerializationMap.getMap().classNameMap[name]?.[0];
  const { depthMultiplier } = layer as { depthMultiplier?: number };
  return copied.has(name) && layer.constructor === stock &&
    (name !== "SeparableConv2D" || depthMultiplier === 1);
}

/**
 * Returns a new layer like another, with weights of its own, which are random.
 *
 * @param changes What is different in its configuration.
 */
export function copyOfLayer(
  layer: tf.layers.Layer,
  changes: tf.serialization.ConfigDict = {},
): tf.layers.Layer {
  const kind = layer.constructor as unknown as LayerClass;
  return kind.fromConfig(kind, { ...configOf(layer), ...changes });
}

/** The configuration of a layer, without what only matters when it learns: a constraint changes given weights, too. */
function configOf(layer: tf.layers.Layer): tf.serialization.ConfigDict {
  return Object.fromEntries(
    Object.entries(layer.getConfig()).filter(([key]) => !/(Constraint|Regularizer|Initializer)$/.test(key)),
  );
}

/** The class of a layer, as it exists at run time. */
interface LayerClass {
  fromConfig(kind: LayerClass, config: tf.serialization.ConfigDict): tf.layers.Layer;
}

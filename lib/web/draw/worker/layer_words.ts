/**
 * What a layer does, in a few words.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";

/** The layers with a window: [words, the setting that has its size]. */
const windows: Record<string, [words: string, size: string]> = {
  Conv2D: ["convolution", "kernelSize"],
  DepthwiseConv2D: ["depthwise convolution", "kernelSize"],
  SeparableConv2D: ["separable convolution", "kernelSize"],
  MaxPooling2D: ["max-pooling", "poolSize"],
  AveragePooling2D: ["average pooling", "poolSize"],
};

const words: Record<string, string> = {
  InputLayer: "the frame, slightly softened, 0 to 1",
  BatchNormalization: "batch normalization",
  GlobalAveragePooling2D: "global average pooling",
  GlobalMaxPooling2D: "global max-pooling",
  Dense: "dense",
  Flatten: "all values in one row",
  Dropout: "dropout: does nothing after training",
  SpatialDropout2D: "dropout: does nothing after training",
  Add: "sum of branches",
  Concatenate: "branches joined",
  Softmax: "softmax",
};

const activations: Record<string, string> = { relu: "ReLU", relu6: "ReLU6", elu: "ELU", selu: "SELU" };

/**
 * Returns what a layer does, such as `convolution 3×3, ReLU`; for a class that is not listed here, the name of the
 * class.
 */
export function layerWords(layer: tf.layers.Layer): string {
  const className = layer.getClassName(), config = layer.getConfig();
  const activation = String(config["activation"] ?? "linear"), shown = activations[activation] ?? activation;
  if (className === "Activation") return shown;
  const [window, size] = windows[className] ?? [];
  const about = window === undefined
    ? words[className] ?? className
    : `${window} ${[config[size!]].flat().join("×")}`;
  return activation === "linear" ? about : `${about}, ${shown}`;
}

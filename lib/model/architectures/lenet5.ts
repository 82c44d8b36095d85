/**
 * LeNet-5, the network of LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document
 * Recognition" (Proceedings of the IEEE 86(11), 1998), in its usual modern form: 61,706 parameters on
 * 28x28x1.
 *
 * It keeps the sizes of the paper (6 and 16 filters of 5x5, then 120, 84, 10). It differs in:
 * - 28x28 images with zero padding in the first convolution instead of images padded to 32x32: the same
 *   arithmetic.
 * - ReLU instead of the paper's 1.7159 tanh(2x/3) (equation 6 and appendix A), which is scaled so that it
 *   does not saturate at targets of ±1. ReLU does not saturate, and it costs one comparison (Nair and Hinton,
 *   ICML 2010).
 * - Max-pooling instead of the paper's averaging with a trainable coefficient and bias per map: it has no
 *   parameters, and works better on such features (Scherer, Müller and Behnke, ICANN 2010).
 * - Every filter of the second convolution takes all 6 feature maps; the paper's table I connects some of
 *   them, which saves multiply-adds and breaks symmetry.
 * - Softmax with cross-entropy instead of radial basis functions with hand-drawn targets: the outputs are
 *   probabilities.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { type ArchitectureOptions, classifierHead, glorotUniform } from "./parts.ts";

/** Returns the layers of LeNet-5. Shapes in the comments are for an input of 28x28x1. */
export function lenet5(options: ArchitectureOptions): tf.layers.Layer[] {
  const { seed, inputShape } = options;
  const init = (layer: number) => ({ kernelInitializer: glorotUniform(seed, layer) });
  return [
    tf.layers.conv2d({
      name: "conv1",
      inputShape,
      filters: 6,
      kernelSize: 5,
      padding: "same",
      activation: "relu",
      ...init(1),
    }), // 28x28x6
    tf.layers.maxPooling2d({ name: "pool1", poolSize: 2 }), // 14x14x6
    tf.layers.conv2d({ name: "conv2", filters: 16, kernelSize: 5, activation: "relu", ...init(2) }), // 10x10x16
    tf.layers.maxPooling2d({ name: "pool2", poolSize: 2 }), // 5x5x16
    tf.layers.flatten({ name: "flatten" }), // 400
    tf.layers.dense({ name: "dense1", units: 120, activation: "relu", ...init(3) }),
    tf.layers.dense({ name: "dense2", units: 84, activation: "relu", ...init(4) }),
    ...classifierHead(options, 5), // 10
  ];
}

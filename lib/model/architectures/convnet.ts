/**
 * The "simple MNIST convnet" of the Keras examples (François Chollet, 2015;
 * keras.io/examples/vision/mnist_convnet): 34,826 parameters on 28x28x1, about 99.1% on MNIST's test set.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";
import { type ArchitectureOptions, classifierHead, glorotUniform } from "./parts.ts";

/** Returns the layers of the Keras convnet. Shapes in the comments are for an input of 28x28x1. */
export function convnet(options: ArchitectureOptions): tf.layers.Layer[] {
  const { seed, inputShape } = options;
  const conv = { kernelSize: 3, activation: "relu" } as const;
  return [
    tf.layers.conv2d({
      name: "conv1",
      inputShape,
      filters: 32,
      ...conv,
      kernelInitializer: glorotUniform(seed, 1),
    }), // 26x26x32
    tf.layers.maxPooling2d({ name: "pool1", poolSize: 2 }), // 13x13x32
    tf.layers.conv2d({ name: "conv2", filters: 64, ...conv, kernelInitializer: glorotUniform(seed, 2) }), // 11x11x64
    tf.layers.maxPooling2d({ name: "pool2", poolSize: 2 }), // 5x5x64
    tf.layers.flatten({ name: "flatten" }), // 1600
    tf.layers.dropout({ name: "dropout", rate: 0.5, seed: deriveSeed(seed, SeedUse.dropoutLayer, 1) }),
    ...classifierHead(options, 3), // 10
  ];
}

/**
 * A small residual network: the ResNet-20 of He, Zhang, Ren and Sun, "Deep Residual Learning for Image
 * Recognition" (CVPR 2016, section 4.2), for images of 8x8 pixels and more, in grey or in colour.
 *
 * A residual block computes relu(F(x) + x): its two convolutions only learn what must be added to their input, and
 * the gradient reaches early layers through the sum. Where a stage halves the size and doubles the channels, x is
 * projected by a 1x1 convolution with stride 2 (the paper's option B; its option A, subsampling with zeros for the new
 * channels, saves 1% of the weights).
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { deriveSeed, SeedUse } from "../../math/mod.ts";
import { type ArchitectureOptions, classifierHead } from "./parts.ts";

/** The filters of each stage; every stage after the first halves the size of the image. */
const stages = [16, 32, 64];

/** The number of residual blocks in a stage: with two convolutions each, the network has 20 layers with weights. */
const blocksPerStage = 3;

/**
 * The number of the last layer, for its seed. Convolutions count from 1 on, so it is above all of them, and no seed
 * changes if a stage gets another block.
 */
const headLayer = 99;

/** Returns the network, with random weights. Shapes in the comments are for an input of 32x32x3. */
export function resnet(options: ArchitectureOptions): tf.LayersModel {
  const { seed, inputShape } = options;
  let layer = 0;

  /** A convolution and batch normalization, which has the bias. */
  function convNorm(x: tf.SymbolicTensor, filters: number, kernelSize: number, strides: number) {
    layer++;
    const conv = tf.layers.conv2d({
      name: `conv${layer}`,
      filters,
      kernelSize,
      strides,
      padding: "same",
      useBias: false,
      kernelInitializer: tf.initializers.heNormal({ seed: deriveSeed(seed, SeedUse.weights, layer) }),
    });
    const norm = tf.layers.batchNormalization({ name: `norm${layer}`, momentum: 0.9 });
    return norm.apply(conv.apply(x)) as tf.SymbolicTensor;
  }

  function relu(x: tf.SymbolicTensor, name: string) {
    return tf.layers.activation({ name, activation: "relu" }).apply(x) as tf.SymbolicTensor;
  }

  /** A residual block. @param name Such as "block2c": the third of the second stage. */
  function block(x: tf.SymbolicTensor, filters: number, strides: number, name: string) {
    const inner = relu(convNorm(x, filters, 3, strides), `${name}_relu1`);
    const residual = convNorm(inner, filters, 3, 1);
    const shortcut = strides === 1 ? x : convNorm(x, filters, 1, strides);
    const sum = tf.layers.add({ name: `${name}_add` }).apply([residual, shortcut]) as tf.SymbolicTensor;
    return relu(sum, `${name}_relu2`);
  }

  const input = tf.input({ name: "images", shape: inputShape });
  let x = relu(convNorm(input, stages[0]!, 3, 1), "relu1"); // 32x32x16
  stages.forEach((filters, stage) => { // 32x32x16, 16x16x32, 8x8x64
    for (let i = 0; i < blocksPerStage; i++) {
      x = block(x, filters, stage > 0 && i === 0 ? 2 : 1, `block${stage + 1}${"abcdefgh"[i]}`);
    }
  });
  x = tf.layers.globalAveragePooling2d({ name: "average" }).apply(x) as tf.SymbolicTensor; // 64
  for (const last of classifierHead(options, headLayer)) x = last.apply(x) as tf.SymbolicTensor; // 10
  return tf.model({ name: "resnet", inputs: input, outputs: x });
}

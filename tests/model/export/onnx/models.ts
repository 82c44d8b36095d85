/**
 * Models whose ONNX files are compared with TensorFlow.js.
 *
 * @module
 */
import { createRandom } from "lib/math/mod.ts";
import { architectureNames, buildModel } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";

/** Returns a model of each architecture, with weights and statistics as after training. */
export function architectures(): tf.LayersModel[] {
  return architectureNames.map((name) => withStatistics(buildModel(name, { seed: 3 })));
}

/**
 * Returns models of layers and settings that no architecture has: even and odd sizes with padding "same",
 * steps, dilations, branches of a functional model, a model as a layer.
 */
export function others(): tf.LayersModel[] {
  const { layers } = tf, seed = (value: number) => tf.initializers.glorotUniform({ seed: value });
  const images = tf.input({ shape: [28, 28, 1] });
  const apply = (layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]) =>
    layer.apply(inputs.length === 1 ? inputs[0]! : inputs) as tf.SymbolicTensor;
  const conv = (value: number, more: object) =>
    layers.conv2d({ filters: 6, kernelSize: 3, padding: "same", kernelInitializer: seed(value), ...more });

  const start = apply(conv(1, { strides: 3, activation: "tanh" }), images); // 10x10
  const wide = apply(conv(2, { dilationRate: 2, activation: "sigmoid" }), start);
  const average = apply(layers.averagePooling2d({ poolSize: 3, strides: 1, padding: "same" }), start);
  const sum = apply(layers.add(), start, wide, average);
  const norm = apply(layers.batchNormalization({ scale: false }), sum);
  const separable = apply(
    layers.separableConv2d({
      ...{ filters: 4, kernelSize: [3, 2], strides: [2, 2], padding: "same", depthMultiplier: 2 },
      ...{ depthwiseInitializer: seed(3), pointwiseInitializer: seed(4), activation: "elu" },
    }),
    norm,
  ); // 5x5x4
  const pooled = apply(layers.maxPooling2d({ poolSize: 2, padding: "same" }), norm); // 5x5x6
  const joined = apply(layers.concatenate(), separable, pooled);
  const leaky = apply(layers.leakyReLU({ alpha: 0.1 }), joined);
  const padded = apply(layers.zeroPadding2d({ padding: [[1, 0], [0, 2]] }), leaky);
  const product = apply(layers.multiply(), padded, apply(layers.reLU({ maxValue: 6 }), padded));
  const most = apply(layers.maximum(), product, padded);
  const shaped = apply(layers.reshape({ targetShape: [6 * 7, 10] }), most);
  const each = apply(layers.dense({ units: 3, activation: "swish", kernelInitializer: seed(5) }), shaped);
  const image = apply(layers.reshape({ targetShape: [6, 7, 3] }), each);
  const both = apply(
    layers.average(),
    apply(layers.globalMaxPooling2d({}), image),
    apply(layers.globalAveragePooling2d({}), image),
  );
  const head = tf.sequential({
    layers: [
      layers.dense({ units: 8, inputShape: [3], activation: "relu6", kernelInitializer: seed(6) }),
      layers.batchNormalization(),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 5, useBias: false, activation: "softmax", kernelInitializer: seed(7) }),
    ],
  });
  const branches = tf.model({ inputs: images, outputs: apply(head, both), name: "branches" });

  // Batch normalization right after a convolution, and an image as the output.
  const maps = tf.sequential({
    name: "maps",
    layers: [
      layers.rescaling({ scale: 2, offset: -0.5, inputShape: [28, 28, 1] }),
      conv(8, { useBias: false }),
      layers.batchNormalization(),
      layers.activation({ activation: "relu" }),
      layers.depthwiseConv2d({ kernelSize: 5, strides: 2, depthMultiplier: 2, padding: "same" }),
      layers.batchNormalization({ center: false }),
      layers.softmax({ axis: -1 }),
    ],
  });
  // Layers for single pixels, between images.
  const pixels = tf.sequential({
    name: "pixels",
    layers: [
      conv(9, { strides: 2, inputShape: [28, 28, 1] }),
      layers.activation({ activation: "softplus" }),
      layers.batchNormalization(),
      layers.dense({ units: 3, activation: "selu", kernelInitializer: seed(10) }),
      layers.batchNormalization(),
      layers.dense({ units: 4, useBias: false, kernelInitializer: seed(11) }),
      layers.permute({ dims: [3, 1, 2] }), // [batch, 4, 14, 14]
    ],
  });
  return [branches, maps, pixels].map(withStatistics);
}

/** Gives batch normalization and biases values other than zeros and ones. */
function withStatistics(model: tf.LayersModel): tf.LayersModel {
  const random = createRandom(5);
  const ranges = {
    variance: [0.5, 1.5],
    gamma: [0.5, 1.5],
    mean: [-0.5, 0.5],
    beta: [-0.5, 0.5],
    bias: [-0.5, 0.5],
  };
  const values = model.getWeights().map((weight, i) => {
    const range = Object.entries(ranges).find(([name]) => model.weights[i]!.name.includes(name))?.[1];
    if (range === undefined) return weight;
    const [least, most] = range as [number, number];
    return tf.tensor(
      Float32Array.from({ length: weight.size }, () => least + (most - least) * random()),
      weight.shape,
    );
  });
  model.setWeights(values);
  return model;
}

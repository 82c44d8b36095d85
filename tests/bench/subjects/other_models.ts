/**
 * Models that people train besides networks for MNIST, as they write them with stock `tf.layers`. `peers/peer_models_keras.py` and
 * `peers/peer_models_pytorch.py` have the same for Keras and PyTorch.
 *
 * @module
 */
import { tf } from "lib/tensorflow.ts";
import type { OtherModelName } from "../rows.ts";
import { SelfAttention } from "./self_attention.ts";

/** A model as a function of its input, and what it is trained with. */
export interface OtherModel {
  /** The shape of one input. */
  inputShape: number[];
  /** For inputs that are positions in a vocabulary: its size. */
  vocabulary?: number;
  /** What the model should output: a class out of ten, or its input. */
  target: "class" | "input";
  outputs(x: tf.SymbolicTensor): tf.SymbolicTensor;
}

const L = tf.layers;

function through(x: tf.SymbolicTensor, ...layers: tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, x);
}

const classes = () => L.dense({ units: 10, activation: "softmax" });
const convolution = (filters: number, kernelSize: number, strides = 1) =>
  L.conv2d({ filters, kernelSize, strides, padding: "same", useBias: false });
const sum = (...terms: tf.SymbolicTensor[]) => L.add().apply(terms) as tf.SymbolicTensor;

/** The default, a random orthogonal matrix, takes JavaScript seconds. */
const recurrentInitializer = "glorotUniform";

/** Two convolutions and a way around them: He et al., CVPR 2016. */
function residual(x: tf.SymbolicTensor, filters: number, strides: number): tf.SymbolicTensor {
  const y = through(
    x,
    ...[convolution(filters, 3, strides), L.batchNormalization(), L.reLU()],
    ...[convolution(filters, 3), L.batchNormalization()],
  );
  const around = strides === 1 ? x : through(x, convolution(filters, 1, strides), L.batchNormalization());
  return through(sum(y, around), L.reLU());
}

/** A convolution of each channel, then one of each pixel: Howard et al., 2017. */
function separable(filters: number, strides: number): tf.layers.Layer[] {
  return [
    L.depthwiseConv2d({ kernelSize: 3, strides, padding: "same", useBias: false }),
    ...[L.batchNormalization(), L.reLU({ maxValue: 6 })],
    ...[convolution(filters, 1), L.batchNormalization(), L.reLU({ maxValue: 6 })],
  ];
}

const up = (filters: number) =>
  L.conv2dTranspose({ filters, kernelSize: 3, strides: 2, padding: "same", activation: "relu" });
const down = (filters: number) =>
  L.conv2d({ filters, kernelSize: 3, strides: 2, padding: "same", activation: "relu" });

/** Attention and a network for each token, each with a way around it and layer normalization: Vaswani et al., 2017. */
function transformerBlock(x: tf.SymbolicTensor): tf.SymbolicTensor {
  const attended = through(sum(x, through(x, new SelfAttention(4, 16))), L.layerNormalization());
  const hidden = through(attended, L.dense({ units: 128, activation: "relu" }), L.dense({ units: 64 }));
  return through(sum(attended, hidden), L.layerNormalization());
}

/** The models by the names that the rows use. */
export const otherModels: Readonly<Record<OtherModelName, OtherModel>> = {
  mlp: {
    inputShape: [784],
    target: "class",
    outputs: (x) =>
      through(
        x,
        ...[
          L.dense({ units: 512, activation: "relu" }),
          L.dense({ units: 512, activation: "relu" }),
          classes(),
        ],
      ),
  },
  resnet: {
    inputShape: [32, 32, 3],
    target: "class",
    outputs(x) {
      let y = through(x, convolution(16, 3), L.batchNormalization(), L.reLU());
      for (const [filters, strides] of [[16, 1], [32, 2], [64, 2]] as const) {
        y = residual(y, filters, strides);
      }
      return through(y, L.globalAveragePooling2d({}), classes());
    },
  },
  mobilenet: {
    inputShape: [32, 32, 3],
    target: "class",
    outputs: (x) =>
      through(
        x,
        ...[convolution(16, 3), L.batchNormalization(), L.reLU({ maxValue: 6 })],
        ...[...separable(32, 1), ...separable(64, 2), ...separable(64, 1), ...separable(128, 2)],
        ...[L.globalAveragePooling2d({}), classes()],
      ),
  },
  "embedding + conv1d": {
    inputShape: [100],
    vocabulary: 5000,
    target: "class",
    outputs: (x) =>
      through(
        x,
        L.embedding({ inputDim: 5000, outputDim: 64 }),
        L.conv1d({ filters: 64, kernelSize: 5, activation: "relu" }),
        ...[L.globalMaxPooling1d(), L.dense({ units: 64, activation: "relu" }), classes()],
      ),
  },
  autoencoder: {
    inputShape: [28, 28, 1],
    target: "input",
    outputs: (x) =>
      through(
        x,
        ...[down(16), down(32), up(32), up(16)],
        L.conv2d({ filters: 1, kernelSize: 3, padding: "same", activation: "sigmoid" }),
      ),
  },
  lstm: {
    inputShape: [28, 28],
    target: "class",
    outputs: (x) => through(x, L.lstm({ units: 128, recurrentInitializer }) as tf.layers.Layer, classes()),
  },
  gru: {
    inputShape: [28, 28],
    target: "class",
    outputs: (x) => through(x, L.gru({ units: 64, recurrentInitializer }) as tf.layers.Layer, classes()),
  },
  transformer: {
    inputShape: [28, 28],
    target: "class",
    outputs: (x) =>
      through(transformerBlock(through(x, L.dense({ units: 64 }))), L.globalAveragePooling1d(), classes()),
  },
};

/** Builds a model and compiles it. */
export function buildOtherModel({ inputShape, target, outputs }: OtherModel): tf.LayersModel {
  const inputs = tf.input({ shape: inputShape });
  const model = tf.model({ inputs, outputs: outputs(inputs) });
  const loss = target === "class" ? "categoricalCrossentropy" : "binaryCrossentropy";
  model.compile({ optimizer: "adam", loss });
  return model;
}

/** Returns reproducible inputs for a model, and what it should output for them. */
export function batchFor(
  { inputShape, vocabulary, target }: OtherModel,
  batch: number,
): [tf.Tensor, tf.Tensor] {
  const shape = [batch, ...inputShape], period = vocabulary ?? 256;
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => i * 7919 % period);
  const inputs = tf.tensor(vocabulary === undefined ? values.map((value) => value / 255) : values, shape);
  if (target === "input") return [inputs, inputs.clone()];
  const labels = Int32Array.from({ length: batch }, (_, i) => i % 10);
  return [inputs, tf.tidy(() => tf.oneHot(tf.tensor1d(labels, "int32"), 10).toFloat())];
}

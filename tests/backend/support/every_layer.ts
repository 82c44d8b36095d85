/**
 * Every layer of tfjs-layers at least once, with inputs and reproducible weights, for tests of properties
 * that all layers have.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { integers, numbers } from "./same_as_cpu.ts";

/** One layer. */
export interface LayerCase {
  /** The function of `tf.layers` that makes it. */
  factory: string;
  /** What distinguishes it from others of the same factory. */
  variant?: string;
  /** Shapes of the inputs, batch first. */
  inputs: number[][];
  make(): tf.layers.Layer;
  /** Whether its result in training is random. */
  isRandom?: boolean;
  /** The number of classes, where the input is a list of class numbers. */
  classes?: number;
  /** Why its results on cpu cannot be compared. */
  notOnCpu?: string;
  /** Why it has no gradient with respect to its input. */
  noGradient?: string;
}

const L = tf.layers;
const flat = [[4, 6]], sequence = [[2, 7, 4]], image = [[2, 8, 9, 4]], volume = [[1, 5, 6, 5, 2]];
const pair = [[3, 5], [3, 5]];

/** The layers. */
export const everyLayer: LayerCase[] = [
  { factory: "dense", inputs: flat, make: () => L.dense({ units: 5 }) },
  { factory: "dense", variant: "relu", inputs: flat, make: () => L.dense({ units: 5, activation: "relu" }) },
  {
    factory: "dense",
    variant: "elu, no bias",
    inputs: flat,
    make: () => L.dense({ units: 5, activation: "elu", useBias: false }),
  },
  {
    factory: "dense",
    variant: "of a sequence",
    inputs: sequence,
    make: () => L.dense({ units: 5, activation: "relu" }),
  },
  {
    factory: "dense",
    variant: "softmax",
    inputs: flat,
    make: () => L.dense({ units: 5, activation: "softmax" }),
  },
  {
    factory: "conv1d",
    inputs: sequence,
    make: () => L.conv1d({ filters: 3, kernelSize: 3, activation: "relu" }),
  },
  { factory: "conv2d", inputs: image, make: () => L.conv2d({ filters: 3, kernelSize: 3 }) },
  {
    factory: "conv2d",
    variant: "relu, same, strided",
    inputs: image,
    make: () => L.conv2d({ filters: 3, kernelSize: 3, strides: 2, padding: "same", activation: "relu" }),
  },
  {
    factory: "conv2d",
    variant: "Winograd, relu",
    inputs: [[2, 8, 9, 16]],
    make: () => L.conv2d({ filters: 16, kernelSize: 3, activation: "relu" }),
  },
  {
    factory: "conv2d",
    variant: "channels first, tanh",
    inputs: [[2, 4, 8, 9]],
    make: () => L.conv2d({ filters: 3, kernelSize: 2, dataFormat: "channelsFirst", activation: "tanh" }),
  },
  {
    factory: "conv2dTranspose",
    inputs: image,
    make: () => L.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2 }),
  },
  { factory: "conv3d", inputs: volume, make: () => L.conv3d({ filters: 2, kernelSize: 2 }) },
  {
    factory: "conv3dTranspose",
    inputs: volume,
    make: () => L.conv3dTranspose({ filters: 2, kernelSize: 2 }),
  },
  { factory: "separableConv2d", inputs: image, make: () => L.separableConv2d({ filters: 3, kernelSize: 3 }) },
  {
    factory: "depthwiseConv2d",
    inputs: image,
    make: () => L.depthwiseConv2d({ kernelSize: 3, activation: "relu" }),
  },
  { factory: "batchNormalization", inputs: image, make: () => L.batchNormalization() },
  {
    factory: "batchNormalization",
    variant: "second axis",
    inputs: image,
    make: () => L.batchNormalization({ axis: 1 }),
    notOnCpu: "cpu does not broadcast statistics of that axis (batch_norm_test.ts compares them)",
  },
  { factory: "layerNormalization", inputs: sequence, make: () => L.layerNormalization() },
  { factory: "dropout", inputs: image, make: () => L.dropout({ rate: 0.4 }), isRandom: true },
  { factory: "dropout", variant: "rate 0", inputs: image, make: () => L.dropout({ rate: 0 }) },
  {
    factory: "spatialDropout1d",
    inputs: sequence,
    make: () => L.spatialDropout1d({ rate: 0.4 }),
    isRandom: true,
  },
  { factory: "alphaDropout", inputs: flat, make: () => L.alphaDropout({ rate: 0.4 }), isRandom: true },
  { factory: "gaussianDropout", inputs: flat, make: () => L.gaussianDropout({ rate: 0.4 }), isRandom: true },
  { factory: "gaussianNoise", inputs: flat, make: () => L.gaussianNoise({ stddev: 0.4 }), isRandom: true },
  { factory: "activation", variant: "relu", inputs: flat, make: () => L.activation({ activation: "relu" }) },
  {
    factory: "activation",
    variant: "sigmoid",
    inputs: flat,
    make: () => L.activation({ activation: "sigmoid" }),
  },
  {
    factory: "activation",
    variant: "softplus",
    inputs: flat,
    make: () => L.activation({ activation: "softplus" }),
  },
  { factory: "reLU", inputs: flat, make: () => L.reLU() },
  { factory: "reLU", variant: "limited", inputs: flat, make: () => L.reLU({ maxValue: 0.5 }) },
  { factory: "leakyReLU", inputs: flat, make: () => L.leakyReLU() },
  { factory: "elu", inputs: flat, make: () => L.elu() },
  { factory: "prelu", inputs: flat, make: () => L.prelu() },
  { factory: "softmax", inputs: flat, make: () => L.softmax() },
  { factory: "thresholdedReLU", inputs: flat, make: () => L.thresholdedReLU({ theta: 0.3 }) },
  { factory: "averagePooling1d", inputs: sequence, make: () => L.averagePooling1d({ poolSize: 2 }) },
  { factory: "averagePooling2d", inputs: image, make: () => L.averagePooling2d({ poolSize: 2 }) },
  { factory: "averagePooling3d", inputs: volume, make: () => L.averagePooling3d({ poolSize: 2 }) },
  { factory: "maxPooling1d", inputs: sequence, make: () => L.maxPooling1d({ poolSize: 2 }) },
  { factory: "maxPooling2d", inputs: image, make: () => L.maxPooling2d({ poolSize: 2 }) },
  {
    factory: "maxPooling2d",
    variant: "overlapping, same",
    inputs: image,
    make: () => L.maxPooling2d({ poolSize: 3, strides: 2, padding: "same" }),
  },
  { factory: "maxPooling3d", inputs: volume, make: () => L.maxPooling3d({ poolSize: 2 }) },
  { factory: "globalAveragePooling1d", inputs: sequence, make: () => L.globalAveragePooling1d() },
  { factory: "globalAveragePooling2d", inputs: image, make: () => L.globalAveragePooling2d({}) },
  { factory: "globalMaxPooling1d", inputs: sequence, make: () => L.globalMaxPooling1d() },
  { factory: "globalMaxPooling2d", inputs: image, make: () => L.globalMaxPooling2d({}) },
  { factory: "cropping2D", inputs: image, make: () => L.cropping2D({ cropping: [[1, 2], [0, 1]] }) },
  { factory: "zeroPadding2d", inputs: image, make: () => L.zeroPadding2d({ padding: [[1, 2], [0, 1]] }) },
  { factory: "upSampling2d", inputs: image, make: () => L.upSampling2d({ size: [2, 2] }) },
  { factory: "flatten", inputs: image, make: () => L.flatten() },
  { factory: "permute", inputs: sequence, make: () => L.permute({ dims: [2, 1] }) },
  { factory: "repeatVector", inputs: flat, make: () => L.repeatVector({ n: 3 }) },
  { factory: "reshape", inputs: flat, make: () => L.reshape({ targetShape: [2, 3] }) },
  { factory: "masking", inputs: sequence, make: () => L.masking({ maskValue: 0 }) },
  { factory: "rescaling", inputs: image, make: () => L.rescaling({ scale: 0.5, offset: 1 }) },
  { factory: "add", inputs: pair, make: () => L.add() },
  { factory: "average", inputs: pair, make: () => L.average() },
  { factory: "concatenate", inputs: pair, make: () => L.concatenate() },
  { factory: "dot", inputs: pair, make: () => L.dot({ axes: -1 }) },
  { factory: "maximum", inputs: pair, make: () => L.maximum() },
  { factory: "minimum", inputs: pair, make: () => L.minimum() },
  { factory: "multiply", inputs: pair, make: () => L.multiply() },
  {
    factory: "gru",
    inputs: sequence,
    make: () => L.gru({ units: 3, recurrentInitializer: "glorotUniform" }),
  },
  {
    factory: "lstm",
    inputs: sequence,
    make: () => L.lstm({ units: 3, recurrentInitializer: "glorotUniform" }),
  },
  {
    factory: "simpleRNN",
    inputs: sequence,
    make: () => L.simpleRNN({ units: 3, recurrentInitializer: "glorotUniform" }),
  },
  {
    factory: "rnn",
    inputs: sequence,
    make: () =>
      L.rnn({
        cell: L.simpleRNNCell({ units: 3, recurrentInitializer: "glorotUniform" }),
      }) as tf.layers.Layer,
  },
  {
    factory: "bidirectional",
    inputs: sequence,
    make: () =>
      L.bidirectional({
        layer: L.simpleRNN({ units: 3, recurrentInitializer: "glorotUniform" }) as tf.RNN,
        mergeMode: "concat",
      }),
  },
  {
    factory: "timeDistributed",
    inputs: sequence,
    make: () => L.timeDistributed({ layer: L.dense({ units: 3, activation: "relu" }) }),
  },
  {
    factory: "convLstm2d",
    inputs: [[1, 3, 5, 5, 2]],
    make: () =>
      L.convLstm2d({ filters: 2, kernelSize: 2, recurrentInitializer: "glorotUniform" }) as tf.layers.Layer,
  },
  {
    factory: "embedding",
    inputs: [[3, 4]],
    classes: 6,
    make: () => L.embedding({ inputDim: 6, outputDim: 3 }),
    noGradient: "its input is a list of numbers of classes",
  },
  {
    factory: "centerCrop",
    inputs: image,
    make: () => L.centerCrop({ height: 4, width: 5 }),
    noGradient: "a step of preprocessing",
  },
  {
    factory: "resizing",
    inputs: image,
    make: () => L.resizing({ height: 5, width: 4 }),
    noGradient: "a step of preprocessing",
  },
  {
    factory: "randomWidth",
    inputs: image,
    make: () => L.randomWidth({ factor: 0.3, seed: 1 }),
    isRandom: true,
    noGradient: "a step of preprocessing",
  },
  {
    factory: "categoryEncoding",
    inputs: [[3, 4]],
    classes: 6,
    make: () => L.categoryEncoding({ numTokens: 6, outputMode: "multiHot" }),
    noGradient: "its input is a list of numbers of classes",
  },
];

/** What else `tf.layers` has: other names, classes, parts of layers. */
export const notLayers: Record<string, string> = {
  ...{ Layer: "the base class", RNN: "a base class", RNNCell: "a base class" },
  ...{ input: "a symbolic tensor", inputLayer: "never called" },
  ...{ gruCell: "part of gru", lstmCell: "part of lstm", simpleRNNCell: "part of simpleRNN" },
  ...{ convLstm2dCell: "part of convLstm2d", stackedRNNCells: "part of rnn" },
  ...{ avgPool1d: "averagePooling1d", avgPool2d: "averagePooling2d", avgPool3d: "averagePooling3d" },
  ...{ avgPooling1d: "averagePooling1d", avgPooling2d: "averagePooling2d", avgPooling3d: "averagePooling3d" },
  ...{ globalMaxPool1d: "globalMaxPooling1d", globalMaxPool2d: "globalMaxPooling2d" },
  ...{ maxPool1d: "maxPooling1d", maxPool2d: "maxPooling2d" },
};

/** Returns the case's name. */
export function nameOf({ factory, variant }: LayerCase): string {
  return variant ? `${factory} (${variant})` : factory;
}

/** Returns the inputs of the case, the same each time. */
export function inputsOf({ inputs, classes }: LayerCase, seed = 1): tf.Tensor[] {
  return inputs.map((shape, i) =>
    classes === undefined ? numbers(shape, seed + i) : integers(shape, seed + i, 0, classes)
  );
}

/** Returns the layer, with the same weights each time; variances are positive. */
export function built(layerCase: LayerCase): tf.layers.Layer {
  const layer = layerCase.make();
  const shapes = layerCase.inputs.map((shape) => [null, ...shape.slice(1)]);
  if (!layer.built) {
    layer.build((shapes.length === 1 ? shapes[0] : shapes) as tf.Shape);
    layer.built = true;
  }
  tf.tidy(() =>
    layer.setWeights(
      layer.weights.map(({ shape, name }, i) =>
        name.includes("variance")
          ? numbers(shape as number[], 50 + i, 0.5, 2)
          : numbers(shape as number[], 50 + i)
      ),
    )
  );
  return layer;
}

/** Applies a layer to its inputs. */
export function apply(layer: tf.layers.Layer, inputs: tf.Tensor[], training: boolean): tf.Tensor {
  return layer.apply(inputs.length === 1 ? inputs[0]! : inputs, { training }) as tf.Tensor;
}

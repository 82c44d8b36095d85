/**
 * The kernels that TensorFlow.js does not have: their inputs, attributes and results. `fusion/` and
 * `gradients/` run them.
 *
 * @module
 */
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D, TensorInfo } from "@tensorflow/tfjs";

/** Our own kernels, by the names under which they are registered. */
export interface OwnSignatures {
  /**
   * From dy and y of `y = relu(z + bias)`, both [..., channels], to dz like dy, and dbias [channels]. Without
   * y there is no activation.
   */
  ActivationBiasGrad: {
    inputs: { readonly dy: TensorInfo; readonly y?: TensorInfo };
    attrs: object;
    result: [dz: Tensor, dbias: Tensor1D];
  };
  /** activation(x + bias): x [..., channels], bias [channels]. */
  BiasActivation: {
    inputs: { readonly x: TensorInfo; readonly bias: TensorInfo };
    attrs: { activation: "relu" | "linear" };
  };
  /**
   * activation(conv2dTranspose(x, filter) + bias): x [batch, height, width, channels], filter [height, width, outputs,
   * channels], bias [outputs].
   */
  FusedConv2DTranspose: {
    inputs: { readonly x: TensorInfo; readonly filter: TensorInfo; readonly bias: TensorInfo };
    attrs: {
      outputShape: [number, number, number, number];
      strides: [number, number];
      pad: "same" | "valid";
      activation: "relu" | "linear";
    };
  };
  /** min(max(x, 0), limit). */
  LimitedRelu: { inputs: { readonly x: TensorInfo }; attrs: { limit: number } };
  /** The gradient of Relu alone, or of LimitedRelu: from dy and x to dx. */
  ReluGrad: { inputs: { readonly dy: TensorInfo; readonly x: TensorInfo }; attrs: { limit?: number } };
  /** The gradient of Softmax along the last axis: from dy and y to dx. */
  SoftmaxGrad: { inputs: { readonly dy: TensorInfo; readonly y: TensorInfo }; attrs: object };
  /** x [..., length], gamma, beta [length] → y like x, and mean and 1/√(variance + ε) of each row, [rows, 2]. */
  LayerNorm: {
    inputs: { readonly x: TensorInfo; readonly gamma?: TensorInfo; readonly beta?: TensorInfo };
    attrs: { epsilon: number };
    result: [y: Tensor, statistics: Tensor2D];
  };
  /** dy, x [..., length], gamma [length], statistics [rows, 2] → dx like x, dgamma, dbeta [length]. */
  LayerNormGrad: {
    inputs: {
      readonly dy: TensorInfo;
      readonly x: TensorInfo;
      readonly statistics: TensorInfo;
      readonly gamma?: TensorInfo;
    };
    attrs: object;
    result: [dx: Tensor, dgamma: Tensor1D, dbeta: Tensor1D];
  };
  /** The gradient of ClipByValue: dx = dy where clipValueMin ≤ x ≤ clipValueMax, else 0. */
  ClipGrad: {
    inputs: { readonly dy: TensorInfo; readonly x: TensorInfo };
    attrs: { clipValueMin: number; clipValueMax: number };
  };
  /** The gradient of y, the maxima or minima of x along axes that lie together: dx = dy where x is y, else 0 times dy. */
  ExtremeGrad: {
    inputs: { readonly dy: TensorInfo; readonly x: TensorInfo; readonly y: TensorInfo };
    attrs: { axis: number | number[] };
  };
  /** x [..., channels], gamma, beta [channels] → y like x, mean and variance [channels]. */
  BatchNormTraining: {
    inputs: { readonly x: TensorInfo; readonly gamma: TensorInfo; readonly beta: TensorInfo };
    attrs: { epsilon: number };
    result: [y: Tensor, mean: Tensor, variance: Tensor];
  };
  /** dy, x [..., channels], gamma, mean, variance [channels] → dx like x, dgamma, dbeta [channels]. */
  BatchNormTrainingGrad: {
    inputs: {
      readonly dy: TensorInfo;
      readonly x: TensorInfo;
      readonly gamma: TensorInfo;
      readonly mean: TensorInfo;
      readonly variance: TensorInfo;
    };
    attrs: { epsilon: number };
    result: [dx: Tensor, dgamma: Tensor, dbeta: Tensor];
  };
  /** y[i] = x[i] / keep where the random number of (seed, i) is below `keep` = 1 - rate, else 0. */
  Dropout: { inputs: { readonly x: TensorInfo }; attrs: DropoutAttributes };
  /** The gradients of Sigmoid and Tanh: from dy and the result y to dx. */
  SigmoidGrad: { inputs: { readonly dy: TensorInfo; readonly y: TensorInfo }; attrs: object };
  TanhGrad: { inputs: { readonly dy: TensorInfo; readonly y: TensorInfo }; attrs: object };
  /** float32 probabilities and their targets, both [..., length] → the loss of each row, [...]. */
  BinaryCrossEntropy: { inputs: ProbabilityLossInputs; attrs: ProbabilityLossAttributes };
  CategoricalCrossEntropy: { inputs: ProbabilityLossInputs; attrs: ProbabilityLossAttributes };
  /** The same and dloss [...] → dprediction, like prediction. */
  BinaryCrossEntropyGrad: { inputs: ProbabilityLossGradInputs; attrs: ProbabilityLossAttributes };
  CategoricalCrossEntropyGrad: { inputs: ProbabilityLossGradInputs; attrs: ProbabilityLossAttributes };
  /**
   * float32 logits [batch, classes], int32 labels [batch] → mean loss, number of correct answers, dlogits
   * like logits.
   */
  SoftmaxCrossEntropy: {
    inputs: { readonly logits: TensorInfo; readonly labels: TensorInfo };
    attrs: { labelSmoothing?: number };
    result: [loss: Scalar, correct: Scalar, dlogits: Tensor2D];
  };
  /**
   * An LSTM from the state 0: x [batch, steps, features] → h of all steps [batch, steps, units], or of the last.
   * With `keepStates`, what the gradient needs is kept until the result is released.
   */
  Lstm: { inputs: RecurrentInputs; attrs: RecurrentAttributes & { keepStates: boolean } };
  /**
   * dy and y of Lstm, and its inputs → the gradients of what goes into the gates, [steps, batch, 4 units], of
   * the kernels and of the bias.
   */
  LstmGrad: {
    inputs: RecurrentInputs & { readonly dy: TensorInfo; readonly y: TensorInfo };
    attrs: RecurrentAttributes;
    result: [dgates: Tensor3D, dkernel: Tensor2D, drecurrentKernel: Tensor2D, dbias: Tensor1D];
  };
  /** A GRU whose reset gate comes before the product; otherwise as Lstm. */
  Gru: { inputs: RecurrentInputs; attrs: RecurrentAttributes & { keepStates: boolean } };
  /** As LstmGrad, with [steps, batch, 3 units]. */
  GruGrad: {
    inputs: RecurrentInputs & { readonly dy: TensorInfo; readonly y: TensorInfo };
    attrs: RecurrentAttributes;
    result: [dgates: Tensor3D, dkernel: Tensor2D, drecurrentKernel: Tensor2D, dbias: Tensor1D];
  };
  /** Bytes and meshes → float32 [count, rows, cols, 1], values from 0 to 1. */
  WarpImages: { inputs: object; attrs: WarpAttributes; result: Tensor4D };
}

/** The inputs of losses of probabilities. */
export interface ProbabilityLossInputs {
  readonly prediction: TensorInfo;
  readonly target: TensorInfo;
}

/** The inputs of their gradients. */
export interface ProbabilityLossGradInputs extends ProbabilityLossInputs {
  readonly dloss: TensorInfo;
}

/** The attributes of losses of probabilities. */
export interface ProbabilityLossAttributes {
  /** Probabilities are limited to [epsilon, 1 - epsilon]. */
  epsilon: number;
}

/** The inputs of recurrent layers. The columns of the kernels are those of one gate after the other. */
export interface RecurrentInputs {
  readonly x: TensorInfo;
  readonly kernel: TensorInfo;
  readonly recurrentKernel: TensorInfo;
  readonly bias?: TensorInfo;
}

/** The attributes of recurrent layers. */
export interface RecurrentAttributes {
  /** Whether the activation of the gates is the hard sigmoid, not the sigmoid. */
  hard: boolean;
  /** Whether the result has all steps, not only the last. */
  sequences: boolean;
}

/** The attributes of Dropout. */
export interface DropoutAttributes {
  /** The probability that a value is dropped, between 0 and 1 (exclusive). */
  rate: number;
  /** Any whole number, of which the lower 32 bits are used. */
  seed: number;
}

/** The attributes of WarpImages. */
export interface WarpAttributes {
  /** Bytes [count, rows, cols]; what follows them is ignored. */
  images: Uint8Array;
  /**
   * For each image (ceil(rows / cell) + 1) x (ceil(cols / cell) + 1) nodes, row by row: x and y of the
   * position that the node's pixel comes from, in 1/65536 pixel, each from -margin to size + margin - 2.
   */
  mesh: Int32Array;
  count: number;
  rows: number;
  cols: number;
  /** The number of pixels from node to node. */
  cell: number;
  /** The number of pixels around an image in which a position may be. */
  margin: number;
}

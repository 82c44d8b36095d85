/**
 * One value of a layer's output as a sum with its numbers: plain data.
 *
 * @module
 */

/** A value that another one is computed from. */
export interface Source {
  /** The index of the layer's input that it belongs to; 0 for layers with one input. */
  input: number;
  /** Where it is in that input: [row, column, channel] or [unit]. In padding it lies outside, and is 0. */
  position: number[];
  value: number;
}

/** A value times a weight. */
export interface Term extends Source {
  weight: number;
  /** value · weight. */
  product: number;
}

/** The rows and columns of a window on feature maps. */
export interface WindowSize {
  rows: number;
  cols: number;
}

/** The value itself is `result` in all of these. */
interface WithResult {
  result: number;
}

/** activation(Σ value · weight + bias): a convolution, a dense layer, a sum of branches. */
export interface WeightedSum extends WithResult {
  kind: "weighted sum";
  /**
   * All terms. Those of a convolution are in the order of its kernel, [rows, columns, channels], or [rows,
   * columns] if it takes each channel separately.
   */
  terms: Term[];
  /** The window of a convolution; absent otherwise. */
  window?: WindowSize;
  bias: number;
  /** Σ value · weight + bias. */
  sum: number;
  /** The name of the activation function; `linear` for none. */
  activation: string;
  /** With the activation `softmax`, the sums that it compares, among them this one; absent otherwise. */
  among?: number[];
}

/** The largest of several values: max-pooling. */
export interface MaximumTerms extends WithResult {
  kind: "maximum";
  /** In the order of the window, [rows, columns]; positions in padding are left out. */
  sources: Source[];
  window: WindowSize;
  /** Which of the sources is the largest; the first of several. */
  winner: number;
}

/** The mean of several values: average pooling. */
export interface MeanTerms extends WithResult {
  kind: "mean";
  /** In the order of the window, [rows, columns]; positions in padding are left out. */
  sources: Source[];
  window: WindowSize;
}

/** scale · (value − mean) / √(variance + epsilon) + shift: batch normalization of a trained network. */
export interface NormalizationTerms extends WithResult {
  kind: "normalization";
  source: Source;
  mean: number;
  variance: number;
  epsilon: number;
  scale: number;
  shift: number;
}

/** A function of one value: ReLU as a layer. */
export interface ActivationTerms extends WithResult {
  kind: "activation";
  source: Source;
  /** The name of the activation function. */
  activation: string;
}

/** exp(value) / Σ exp(values): softmax as a layer. */
export interface SoftmaxTerms extends WithResult {
  kind: "softmax";
  sources: Source[];
  /** Which of the sources the result belongs to. */
  own: number;
}

/** A value that is passed on as it is: flatten, dropout, concatenation. */
export interface CopiedValue extends WithResult {
  kind: "copy";
  source: Source;
}

/** A value of the image itself, 0-1. */
export interface PixelValue extends WithResult {
  kind: "pixel";
}

/** A value whose sum cannot be shown. */
export interface NotShown extends WithResult {
  kind: "not shown";
  /** In one line. */
  why: string;
}

/** How a value is computed. */
export type ValueTerms =
  | WeightedSum
  | MaximumTerms
  | MeanTerms
  | NormalizationTerms
  | ActivationTerms
  | SoftmaxTerms
  | CopiedValue
  | PixelValue
  | NotShown;

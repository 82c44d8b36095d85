/**
 * How a gradient of TensorFlow.js is replaced, and what many gradients share.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type AttributesOf, isActive, type KernelName } from "../kernel/mod.ts";

/** The gradient with respect to each input, by name, computed only if it is needed. */
export type InputGradients = Record<string, () => tf.Tensor>;

/** The gradient of a kernel, as TensorFlow.js registers it. Make one with {@linkcode defineGradient}. */
export interface Gradient {
  kernelName: string;
  /** The inputs that {@linkcode compute} reads. Default: those that TensorFlow.js' own gradient reads. */
  inputsToSave?: string[];
  /** The results that {@linkcode compute} reads. */
  outputsToSave?: boolean[];
  /** Whether all inputs are read, for kernels with a list of inputs. */
  saveAllInputs?: boolean;
  /**
   * Computes the gradient.
   *
   * @param dy The gradient of the kernel's result, or of the first of several.
   * @param saved The inputs and results that it reads, in this order.
   */
  compute(dy: tf.Tensor, saved: tf.Tensor[], attributes: unknown): InputGradients;
}

/** One tensor for each input that is saved, and for each result that is marked by `true`. */
type Saved<Inputs extends readonly string[], Outputs extends readonly boolean[]> = [
  ...{ [K in keyof Inputs]: tf.Tensor },
  ...Marked<Outputs>,
];
type Marked<Outputs extends readonly boolean[]> = Outputs extends
  readonly [infer First, ...infer Rest extends readonly boolean[]]
  ? First extends true ? [tf.Tensor, ...Marked<Rest>] : Marked<Rest>
  : Outputs extends readonly [] ? []
  : tf.Tensor[];

/** A gradient whose attributes and saved tensors have the types that belong to its kernel. */
type Typed<N extends KernelName, Inputs extends readonly string[], Outputs extends readonly boolean[]> =
  & Pick<Gradient, "saveAllInputs">
  & {
    inputsToSave?: Inputs;
    outputsToSave?: Outputs;
    compute(dy: tf.Tensor, saved: Saved<Inputs, Outputs>, attributes: AttributesOf<N>): InputGradients;
  };

/**
 * Defines the gradient of a kernel. TensorFlow.js passes the attributes untyped, so this is where they get
 * their types.
 */
export function defineGradient<
  N extends KernelName,
  const Inputs extends readonly string[],
  const Outputs extends readonly boolean[],
>(kernelName: N, gradient: Typed<N, Inputs, Outputs>): Gradient {
  return { ...gradient, kernelName } as unknown as Gradient;
}

/** Registers a gradient. If TensorFlow.js has one, ours replaces it on our backend only. */
export function register({ kernelName, compute, ...config }: Gradient): void {
  const stock = tf.getGradient(kernelName) as tf.GradConfig | undefined;
  if (stock !== undefined) tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    ...config,
    kernelName,
    gradFunc(dy, saved, attributes) {
      if (stock !== undefined && !isActive()) return stock.gradFunc(dy, saved, attributes);
      return compute(Array.isArray(dy) ? dy[0]! : dy, saved, attributes);
    },
  });
}

/**
 * Returns the gradient of what was broadcast from `shape` to dy's shape: the sum of dy along the axes that
 * were added or had length 1.
 */
export function unbroadcast(dy: tf.Tensor, shape: number[]): tf.Tensor {
  if (tf.util.arraysEqual(dy.shape, shape)) return tf.clone(dy);
  if (dy.size === tf.util.sizeFromShape(shape)) return tf.reshape(dy, shape);
  const axes = tf.broadcast_util.getReductionAxes(shape, dy.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(dy, axes) : dy, shape);
}

/**
 * Returns the gradient of an input on which the result does not depend, or depends as a piecewise constant
 * function.
 */
export function zeros(input: tf.Tensor): tf.Tensor {
  return tf.zeros(input.shape);
}

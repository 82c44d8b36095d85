/**
 * The layers as parts of a {@linkcode Network}: each keeps its own parameters, and stores its input until the
 * backward pass. The arithmetic is that of dense.ts, conv2d.ts, relu.ts, flatten.ts and max_pool2d.ts.
 *
 * @module
 */
import { conv2d, conv2dBackward, type Conv2dOptions } from "./conv2d.ts";
import { dense, denseBackward } from "./dense.ts";
import { flatten, flattenBackward } from "./flatten.ts";
import { maxPool2d, maxPool2dBackward } from "./max_pool2d.ts";
import type { PoolOptions } from "./pool_windows.ts";
import { relu, reluBackward } from "./relu.ts";
import { type Tensor, zeros } from "./tensor.ts";

/** Numbers that a layer learns, and the gradient of the loss with respect to them. */
export interface Parameter {
  value: Tensor;
  /** In the shape of `value`; zeros until the first backward pass. Each backward pass replaces it. */
  gradient: Tensor;
}

/** One layer of a network. */
export interface Layer {
  /** What the layer learns; most layers have none. */
  readonly parameters: readonly Parameter[];
  /** Returns y for x, and stores what the backward pass needs. */
  forward(x: Tensor): Tensor;
  /**
   * Takes dy, the gradient of the last forward pass's outputs; sets the gradients of the parameters and
   * returns dx.
   */
  backward(dy: Tensor): Tensor;
}

/**
 * A fully connected layer. It starts with random weights and with biases of 0.
 *
 * Weights are uniform in ±√(6 / inputs), so that activations neither grow nor shrink from layer to layer with
 * ReLU between them (K. He et al., "Delving Deep into Rectifiers", 2015).
 *
 * @example
 * ```ts
 * import { createRandom } from "lib/math/mod.ts";
 * import { DenseLayer, zeros } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new DenseLayer(784, 10, createRandom(1));
 * assertEquals(layer.forward(zeros([2, 784])).shape, [2, 10]);
 * ```
 */
export class DenseLayer implements Layer {
  /** [inputs, outputs]. */
  readonly w: Parameter;
  /** [outputs]. */
  readonly bias: Parameter;
  readonly parameters: readonly Parameter[];
  #x?: Tensor;

  /** @param random A source of numbers in [0, 1), such as `createRandom(seed)`. */
  constructor(inputs: number, outputs: number, random: () => number) {
    this.w = startingAt(uniform([inputs, outputs], inputs, random));
    this.bias = startingAt(zeros([outputs]));
    this.parameters = [this.w, this.bias];
  }

  forward(x: Tensor): Tensor {
    this.#x = x;
    return dense(x, this.w.value, this.bias.value);
  }

  backward(dy: Tensor): Tensor {
    const { dx, dw, dbias } = denseBackward(dy, inputOf("DenseLayer", this.#x), this.w.value);
    this.w.gradient = dw;
    this.bias.gradient = dbias;
    return dx;
  }
}

/**
 * A convolution layer: its output has one channel for each filter. It starts with random weights, as
 * {@linkcode DenseLayer} does.
 */
export class Conv2dLayer implements Layer {
  /** [kernelHeight, kernelWidth, channels, filters]. */
  readonly w: Parameter;
  /** [filters]. */
  readonly bias: Parameter;
  readonly parameters: readonly Parameter[];
  #x?: Tensor;

  /**
   * @param shape [kernelHeight, kernelWidth, channels, filters].
   * @param random A source of numbers in [0, 1).
   * @param options Stride and padding, as {@linkcode conv2d} takes them.
   */
  constructor(
    shape: readonly [number, number, number, number],
    random: () => number,
    readonly options: Omit<Conv2dOptions, "bias"> = {},
  ) {
    this.w = startingAt(uniform(shape, shape[0] * shape[1] * shape[2], random));
    this.bias = startingAt(zeros([shape[3]]));
    this.parameters = [this.w, this.bias];
  }

  forward(x: Tensor): Tensor {
    this.#x = x;
    return conv2d(x, this.w.value, { ...this.options, bias: this.bias.value });
  }

  backward(dy: Tensor): Tensor {
    const { dx, dw, dbias } = conv2dBackward(dy, inputOf("Conv2dLayer", this.#x), this.w.value, this.options);
    this.w.gradient = dw;
    this.bias.gradient = dbias;
    return dx;
  }
}

/** A layer without parameters. */
class FixedLayer implements Layer {
  readonly parameters: readonly Parameter[] = [];
  #x?: Tensor;

  constructor(
    readonly name: string,
    readonly compute: (x: Tensor) => Tensor,
    readonly passBack: (dy: Tensor, x: Tensor) => Tensor,
  ) {}

  forward(x: Tensor): Tensor {
    this.#x = x;
    return this.compute(x);
  }

  backward(dy: Tensor): Tensor {
    return this.passBack(dy, inputOf(this.name, this.#x));
  }
}

/** Negative numbers become 0: {@linkcode relu} as a layer. */
export class ReluLayer extends FixedLayer {
  constructor() {
    super("ReluLayer", relu, reluBackward);
  }
}

/** From images to rows of numbers: {@linkcode flatten} as a layer. */
export class FlattenLayer extends FixedLayer {
  constructor() {
    super("FlattenLayer", flatten, flattenBackward);
  }
}

/** The largest number of each window: {@linkcode maxPool2d} as a layer. */
export class MaxPool2dLayer extends FixedLayer {
  constructor(options: PoolOptions) {
    super("MaxPool2dLayer", (x) => maxPool2d(x, options), (dy, x) => maxPool2dBackward(dy, x, options));
  }
}

const startingAt = (value: Tensor): Parameter => ({ value, gradient: zeros(value.shape) });

/** Random weights for outputs that are sums of `products` products. */
function uniform(shape: readonly number[], products: number, random: () => number): Tensor {
  const limit = Math.sqrt(6 / products);
  return zeros(shape).map(() => limit * (2 * random() - 1));
}

function inputOf(name: string, x: Tensor | undefined): Tensor {
  if (x === undefined) {
    throw new Error(`${name}: expected a forward pass before the backward pass, but got none`);
  }
  return x;
}

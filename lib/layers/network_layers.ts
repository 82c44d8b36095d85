/**
 * The layers as parts of a {@linkcode Network}: each keeps its own parameters, and remembers what it was given until the gradient comes
 * back. The arithmetic is that of dense.ts, relu.ts, flatten.ts and their neighbours.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { conv2d, conv2dBackward, type Conv2dOptions } from "./conv2d.ts";
import { dense, denseBackward } from "./dense.ts";
import { flatten, flattenBackward } from "./flatten.ts";
import { maxPool2d, maxPool2dBackward } from "./max_pool2d.ts";
import type { PoolOptions } from "./pool_windows.ts";
import { relu, reluBackward } from "./relu.ts";
import { type Tensor, zeros } from "./tensor.ts";

/** Numbers that a layer learns, and how the loss changes with each of them. */
export interface Parameter {
  value: Tensor;
  /** Shaped as `value`; zeros until the first backward pass, which replaces it, as does every further one. */
  gradient: Tensor;
}

/** One layer of a network. */
export interface Layer {
  /** What it learns; none for most layers. */
  readonly parameters: readonly Parameter[];
  /** Computes y from x, and remembers what the backward pass needs. */
  forward(x: Tensor): Tensor;
  /** From dy, the gradient by the outputs of the last forward pass: sets the gradients of the parameters and gives dx. */
  backward(dy: Tensor): Tensor;
}

/**
 * A fully connected layer. It starts with random weights and with biases of 0.
 *
 * Weights are uniform in ±√(6 / inputs), so that sums neither grow nor fade from layer to layer with ReLU between them (K. He and
 * others, "Delving Deep into Rectifiers", 2015).
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
    const { dx, dw, dbias } = denseBackward(dy, seen("DenseLayer", this.#x), this.w.value);
    this.w.gradient = dw;
    this.bias.gradient = dbias;
    return dx;
  }
}

/** A convolution layer: [batch, height, width, channels] to as many channels as it has filters. It starts as a {@linkcode DenseLayer} does. */
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
    const { dx, dw, dbias } = conv2dBackward(dy, seen("Conv2dLayer", this.#x), this.w.value, this.options);
    this.w.gradient = dw;
    this.bias.gradient = dbias;
    return dx;
  }
}

/** A layer that learns nothing. */
class FixedLayer implements Layer {
  readonly parameters: readonly Parameter[] = [];
  #x?: Tensor;

  constructor(
    readonly name: string,
    readonly compute: (x: Tensor) => Tensor,
    readonly handBack: (dy: Tensor, x: Tensor) => Tensor,
  ) {}

  forward(x: Tensor): Tensor {
    this.#x = x;
    return this.compute(x);
  }

  backward(dy: Tensor): Tensor {
    return this.handBack(dy, seen(this.name, this.#x));
  }
}

/** What is negative becomes 0: {@linkcode relu} as a layer. */
export class ReluLayer extends FixedLayer {
  constructor() {
    super("ReluLayer", relu, reluBackward);
  }
}

/** From pictures to rows of numbers: {@linkcode flatten} as a layer. */
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

/** Random weights for outputs that are sums of so many products. */
function uniform(shape: readonly number[], products: number, random: () => number): Tensor {
  const limit = Math.sqrt(6 / products);
  return zeros(shape).map(() => limit * (2 * random() - 1));
}

function seen(name: string, x: Tensor | undefined): Tensor {
  if (x === undefined) throw new UserError(`${name}: backward needs a forward pass before it`);
  return x;
}

import { argmax } from "../math/mod.ts";
import type { Layer, Parameter } from "./network_layers.ts";
import { crossEntropy, crossEntropyBackward } from "./softmax_cross_entropy.ts";
import type { Tensor } from "./tensor.ts";

/**
 * A whole network in plain loops: a list of layers. Images pass forward through the list and become scores.
 * The gradient passes backward through it and sets the gradient of each parameter. Then every parameter takes
 * a small step downhill.
 *
 * @example
 * ```ts
 * import { createRandom } from "lib/math/mod.ts";
 * import { DenseLayer, Network, ReluLayer, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const random = createRandom(1);
 * const network = new Network([new DenseLayer(2, 8, random), new ReluLayer(), new DenseLayer(8, 2, random)]);
 * const x = tensor([[0, 0], [0, 1], [1, 0], [1, 1]]), isDifferent = [0, 1, 1, 0]; // no single layer can learn this
 * for (let step = 0; step < 200; step++) network.learn(x, isDifferent, 0.5);
 * assertEquals(network.classify(x), isDifferent);
 * ```
 */
export class Network {
  /**
   * @param layers In the order in which an image passes through them; the last one returns a score for each
   * class.
   */
  constructor(readonly layers: readonly Layer[]) {
    if (layers.length === 0) throw new RangeError("layers: expected at least one, but got none");
  }

  /** The parameters of all layers, in the order of the layers. */
  get parameters(): Parameter[] {
    return this.layers.flatMap((layer) => layer.parameters);
  }

  /**
   * Returns the scores of the classes.
   *
   * @param x [batch, …], as the first layer takes it.
   * @returns [batch, classes].
   */
  forward(x: Tensor): Tensor {
    return this.layers.reduce((numbers, layer) => layer.forward(numbers), x);
  }

  /**
   * Sets the gradient of every parameter.
   *
   * @param dscores The gradient of the loss with respect to each score of the last forward pass, [batch,
   * classes].
   * @returns The gradient with respect to each number of x, in the shape of x.
   */
  backward(dscores: Tensor): Tensor {
    return this.layers.reduceRight((gradient, layer) => layer.backward(gradient), dscores);
  }

  /**
   * Takes a step downhill: `value ← value − rate · gradient`, for every parameter.
   *
   * @throws {RangeError} If the rate is not a number above 0.
   */
  update(rate: number): void {
    if (!(rate > 0 && Number.isFinite(rate))) {
      throw new RangeError(`learning rate: expected a number above 0, but got ${rate}`);
    }
    for (const parameter of this.parameters) {
      parameter.value = parameter.value.zip(parameter.gradient, (value, slope) => value - rate * slope);
    }
  }

  /**
   * Takes one step of stochastic gradient descent on a batch: forward, backward, update.
   *
   * @param x [batch, …].
   * @param labels The true class of each row, from 0.
   * @param rate The learning rate.
   * @returns The loss (cross-entropy, in nats) before the step. When the rate is too high, it grows from step
   * to step until it is NaN.
   * @throws {RangeError} If there are not as many labels as rows, or a label is not a class.
   */
  learn(x: Tensor, labels: ArrayLike<number>, rate: number): number {
    const scores = this.forward(x);
    this.backward(crossEntropyBackward(scores, labels));
    this.update(rate);
    return crossEntropy(scores, labels);
  }

  /**
   * Returns the class with the highest score for each row; the first of equal ones.
   *
   * @param x [batch, …].
   */
  classify(x: Tensor): number[] {
    return this.forward(x).rows().map((scores) => argmax(scores));
  }
}

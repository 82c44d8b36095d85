/**
 * The same network twice: in the plain loops of lib/layers and in TensorFlow.js.
 *
 * @module
 */
import { createRandom } from "lib/math/mod.ts";
import {
  Conv2dLayer,
  DenseLayer,
  FlattenLayer,
  MaxPool2dLayer,
  Network,
  ReluLayer,
  Tensor,
  zeros,
} from "lib/layers/mod.ts";
import { tf } from "lib/tensorflow.ts";

/** The rows and columns of the images. */
export const SIDE = 8;

/** Returns conv 3 (3x3), ReLU, max-pool, conv 4 (3x3), ReLU, dense 20, ReLU, dense 3 with random weights, and its copy. */
export function twoNetworks(seed = 1): { plain: Network; model: tf.LayersModel } {
  const random = createRandom(seed);
  const plain = new Network([
    new Conv2dLayer([3, 3, 1, 3], random),
    new ReluLayer(),
    new MaxPool2dLayer({ size: 2 }),
    new Conv2dLayer([2, 2, 3, 4], random),
    new ReluLayer(),
    new FlattenLayer(),
    new DenseLayer(16, 20, random),
    new ReluLayer(),
    new DenseLayer(20, 3, random),
  ]);
  // Biases above 0, so that few units are dead.
  for (const { value } of plain.parameters) {
    if (value.shape.length === 1) value.data.forEach((_, i) => value.data[i] = 0.3 * random());
  }
  const activation = "relu";
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ name: "conv1", inputShape: [SIDE, SIDE, 1], filters: 3, kernelSize: 3, activation }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ name: "conv2", filters: 4, kernelSize: 2, activation }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 20, activation }),
      tf.layers.dense({ units: 3 }),
      tf.layers.softmax(),
    ],
  });
  model.setWeights(plain.parameters.map(({ value }) => tf.tensor([...value.data], [...value.shape])));
  return { plain, model };
}

/** Returns pixel values 0-1 as the plain network takes them. */
export function plainInput(values: ArrayLike<number>): Tensor {
  return new Tensor([1, SIDE, SIDE, 1], values);
}

/** Returns the upstream gradient of one score. */
export function oneHot(digit: number): Tensor {
  const dscores = zeros([1, 3]);
  dscores.set(1, 0, digit);
  return dscores;
}

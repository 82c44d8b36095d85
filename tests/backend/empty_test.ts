/**
 * Tensors without elements in ops of every kind: the shapes, and sums and maxima of no elements, are those of
 * cpu.
 */
import * as tf from "@tensorflow/tfjs";
import { numbers, sameAsCpu } from "./support/same_as_cpu.ts";

const none = (...shape: number[]) => tf.zeros(shape);
const images = (...shape: number[]) => none(...shape) as tf.Tensor4D;
const filter = (...shape: number[]) => numbers(shape) as tf.Tensor4D;

const cases: Record<string, () => tf.TensorContainer> = {
  "arithmetic, with broadcasting": () => [
    tf.add(none(0, 3), numbers([3])),
    tf.mul(none(2, 0), 3),
    tf.sub(none(0), none(0)),
    tf.div(none(1, 0), none(4, 1)),
    tf.maximum(none(0, 1), numbers([1, 5])),
  ],
  "unary ops": () =>
    [tf.relu, tf.leakyRelu, tf.elu, tf.sigmoid, tf.tanh, tf.exp, tf.log, tf.sqrt, tf.square, tf.neg, tf.abs]
      .map(
        (f) => f(none(0, 4)),
      ),
  "comparisons and select": () => [
    tf.greater(none(0, 2), 1),
    tf.equal(none(0), none(0)),
    tf.logicalNot(none(0).toBool()),
    tf.where(none(0, 3).toBool(), none(0, 3), none(0, 3)),
  ],
  "gradients of sums and means over an axis without elements": () =>
    [tf.sum, tf.mean].map((f) => tf.grad((x) => tf.sum(f(x, 1)))(none(2, 0, 3))),
  "casts, clip, oneHot, fill": () => [
    none(0, 2).toInt(),
    none(0).toBool(),
    tf.clipByValue(none(0, 2), 0, 1),
    tf.oneHot(none(0).toInt() as tf.Tensor1D, 4),
    tf.fill([3, 0], 7),
  ],
  "reductions over an axis without elements": () => [
    tf.sum(none(0, 3), 0),
    tf.sum(none(2, 0)),
    tf.mean(none(0, 3), 0),
    tf.max(none(2, 0), 1),
    tf.min(none(0, 2), 0),
    tf.prod(none(0, 2), 0),
    tf.all(none(0, 2).toBool(), 0),
    tf.any(none(0, 2).toBool(), 0),
  ],
  "reductions that leave nothing": () => [
    tf.sum(none(0, 3), 1),
    tf.max(none(0, 3), 1),
    tf.mean(none(0, 3), 1),
    tf.argMax(none(0, 3), 1),
    tf.softmax(none(0, 3)),
    tf.logSoftmax(none(0, 3)),
  ],
  "copies": () => [
    tf.transpose(none(0, 3, 2)),
    tf.reshape(none(0, 3), [6, 0]),
    tf.pad(none(0, 2), [[1, 1], [0, 2]], 5),
    tf.tile(numbers([2, 3]), [1, 0]),
    tf.slice(numbers([4, 2]), [4, 0], [0, 2]),
    tf.concat([none(0, 2), numbers([3, 2]), none(0, 2)]),
    tf.concat([none(2, 0), none(2, 0)], 1),
    tf.gather(numbers([4, 2]), none(0).toInt() as tf.Tensor1D),
    tf.reverse(none(0, 2), 0),
    ...tf.split(none(4, 0), 2),
  ],
  "matMul": () => [
    tf.matMul(none(0, 3), numbers([3, 2])),
    tf.matMul(none(2, 0), none(0, 3)),
    tf.fused.matMul({ a: none(0, 3), b: numbers([3, 2]), bias: numbers([2]), activation: "relu" }),
  ],
  "batch of no images": () => [
    tf.conv2d(images(0, 8, 8, 16), filter(3, 3, 16, 16), 1, "same"),
    tf.fused.conv2d({ x: images(0, 8, 8, 1), filter: filter(5, 5, 1, 4), strides: 2, pad: "valid" }),
    tf.depthwiseConv2d(images(0, 8, 8, 3), filter(3, 3, 3, 1), 1, "same"),
    tf.separableConv2d(images(0, 8, 8, 3), filter(3, 3, 3, 1), filter(1, 1, 3, 2), 1, "same"),
    tf.conv2dTranspose(images(0, 4, 4, 3), filter(3, 3, 2, 3), [0, 8, 8, 2], 2, "same"),
    tf.maxPool(images(0, 8, 8, 3), 2, 2, "valid"),
    tf.avgPool(images(0, 8, 8, 3), 2, 2, "same"),
    tf.batchNorm(images(0, 8, 8, 3), numbers([3]), tf.ones([3])),
  ],
  "gradients of a batch of no images": () => {
    const f = (x: tf.Tensor, w: tf.Tensor) =>
      tf.sum(
        tf.avgPool(
          tf.maxPool(tf.relu(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, "same")), 2, 2, "valid"),
          2,
          2,
          "valid",
        ),
      );
    return [
      ...tf.grads(f)([images(0, 8, 8, 2), filter(3, 3, 2, 3)]),
      ...tf.grads(f)([images(0, 8, 8, 16), filter(3, 3, 16, 16)]),
    ];
  },
};

for (const [name, f] of Object.entries(cases)) {
  Deno.test(`no elements: ${name}`, () => sameAsCpu(f, { threads: [1, 2] }));
}

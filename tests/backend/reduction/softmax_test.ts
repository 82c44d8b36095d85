import * as tf from "@tensorflow/tfjs";
import { checkGradient, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";

Deno.test("softmax and logSoftmax: shapes, large logits, NaN and infinity", async () => {
  const shapes = [[1], [10], [128, 10], [3, 1], [2, 3, 7], [0, 5], [5, 0], [1, 1000], [1000, 11]];
  await sameAsCpu(shapes.flatMap((shape) => [
    () => tf.softmax(numbers(shape, 1, -30, 30)),
    () => tf.softmax(wild(shape, 2)),
    () => tf.softmax(tf.mul(numbers(shape, 3), 1e4)),
    ...(shape.includes(0) ? [] : [() => tf.logSoftmax(numbers(shape, 1, -5, 5))]),
  ]));
  const inf = Infinity;
  await sameAsCpu(() =>
    tf.softmax(tf.tensor2d([-inf, 0, 1, -inf, -inf, -inf, inf, 0, 1, inf, inf, NaN], [4, 3]))
  );
});

Deno.test("gradients of softmax, logSoftmax and cross-entropy agree with finite differences", async () => {
  const weights = () => numbers([4, 7], 9);
  await checkGradient((x) => tf.sum(tf.mul(tf.softmax(x as tf.Tensor2D), weights())), () => numbers([4, 7]));
  await checkGradient(
    (x) => tf.sum(tf.mul(tf.logSoftmax(x as tf.Tensor2D), weights())),
    () => numbers([4, 7]),
  );
});

Deno.test("gradient of softmaxCrossEntropy agrees with finite differences", async () => {
  const labels = () => tf.oneHot(tf.tensor1d([1, 0, 6, 3], "int32"), 7).toFloat();
  await checkGradient((x) => {
    tf.env().set("IS_TEST", false); // TensorFlow.js' check for leaks reports what this op saves, also on cpu
    return tf.losses.softmaxCrossEntropy(labels(), x);
  }, () => numbers([4, 7]));
});

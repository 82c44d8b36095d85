/** The gradients of maxima and minima, and reductions over axes of one element. */
import * as tf from "@tensorflow/tfjs";
import { startBackend as install } from "lib/tensorflow.ts";
import { numbers, sameAsCpu } from "../support/same_as_cpu.ts";

await install({ threads: 1 }); // with the gradients

/** Whole numbers, so that several are the largest. */
const whole = (shape: number[]) => tf.floor(numbers(shape, 1, 0, 4));
const cases: [shape: number[], axis?: number | number[]][] = [
  [[5, 7, 6], 1],
  [[5, 7, 6], -1],
  [[2, 3, 4, 9], [1, 2]],
  [[2, 3, 4, 9], [0, 2]], // axes that do not lie together
  [[3, 1, 5], 1],
  [[17]],
  [[300, 130, 3], 1],
];

Deno.test("gradients of maxima and minima as on cpu, of equal ones too, the same bits again", () =>
  sameAsCpu(
    cases.flatMap(([shape, axis]) =>
      [tf.max, tf.min].flatMap((f) =>
        [false, true].map((keepDims) => () => {
          const reduce = (x: tf.Tensor) => f(x, axis, keepDims), x = whole(shape);
          return tf.grad(reduce)(x, numbers(reduce(x).shape, 2));
        })
      )
    ),
  ));

Deno.test("gradients of maxima: infinities and NaN as on cpu, and the gradient of the gradient", () =>
  sameAsCpu([NaN, Infinity, -Infinity].flatMap((value) => [
    () => tf.grad((x) => tf.max(x, 1))(tf.tensor([[1, value, 3], [2, 5, 5]]), tf.tensor([1, 2])),
    () => tf.grad((x) => tf.max(x, 1))(tf.tensor([[1, 2, 3], [2, 5, 5]]), tf.tensor([value, 2])),
    () => tf.grad((x) => tf.square(tf.grad((x) => tf.max(tf.square(x), 0))(x)))(numbers([4, 3])),
  ])));

Deno.test("sums, means, maxima and minima over axes of one element are their elements", () =>
  sameAsCpu(() => {
    const x = numbers([4, 1, 5, 1]);
    return [tf.sum(x, 1), tf.mean(x, [1, 3]), tf.max(x, 3, true), tf.min(x, -1), tf.sum(x, [])];
  }));

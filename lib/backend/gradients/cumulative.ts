/**
 * Cumulative sums and products, and products along axes.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient } from "./gradient.ts";

/**
 * Returns dx. With y[j] = product of x[0..j]: dx[i] = sum over j ≥ i of dy[j] · (product of x[0..j] without
 * x[i]). So the products are computed n times, each time with a 1 in place of another x. There is no
 * division, which would fail at 0.
 */
function productGradient(dy: tf.Tensor, x: tf.Tensor, exclusive: boolean): tf.Tensor {
  const n = x.shape.at(-1)!;
  const own = tf.eye(n); // [i, j]: 1 where j = i
  const others = tf.add(tf.mul(tf.expandDims(x, -2), tf.sub(1, own)), own); // [..., i, j]
  const products = tf.cumprod(others, others.rank - 1, exclusive);
  const contains = tf.tensor2d(
    Array.from({ length: n * n }, (_, at) => {
      const i = Math.floor(at / n), j = at % n;
      return Number(exclusive ? j > i : j >= i);
    }),
    [n, n],
  );
  return tf.sum(tf.mul(tf.mul(products, contains), tf.expandDims(dy, -2)), -1);
}

/** Applies `f` to tensors with `axis` moved to the end, and moves the axis of the result back. */
function alongLast(tensors: tf.Tensor[], axis: number, f: (tensors: tf.Tensor[]) => tf.Tensor): tf.Tensor {
  const permutation = tf.backend_util.getAxesPermutation([axis], tensors[0]!.rank);
  if (permutation === null) return f(tensors);
  const result = f(tensors.map((tensor) => tf.transpose(tensor, permutation)));
  return tf.transpose(result, tf.backend_util.getUndoAxesPermutation(permutation));
}

const stockProd = tf.getGradient("Prod");

/** The gradients. */
export const gradients: Gradient[] = [
  defineGradient("Cumsum", {
    compute: (dy, _saved, { axis, exclusive, reverse }) => ({
      x: () => tf.cumsum(dy, axis, exclusive, !reverse),
    }),
  }),
  defineGradient("Cumprod", {
    inputsToSave: ["x"],
    compute: (dy, [x], { axis: given, exclusive, reverse }) => ({
      x() {
        const [axis] = tf.util.parseAxisParam(given, x.shape);
        const turn = (tensor: tf.Tensor) => reverse ? tf.reverse(tensor, -1) : tensor;
        return alongLast(
          [dy, x],
          axis!,
          ([dy, x]) => turn(productGradient(turn(dy!), turn(x!), exclusive)),
        );
      },
    }),
  }),
  defineGradient("Prod", {
    inputsToSave: ["x"],
    compute(dy, [x], { axis: given }) {
      // TensorFlow.js' own gradient does not support negative axes.
      const axis = tf.util.parseAxisParam((given ?? null) as number, x.shape);
      return stockProd.gradFunc(dy, [x], { axis }) as Record<string, () => tf.Tensor>;
    },
  }),
];

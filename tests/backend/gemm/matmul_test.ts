import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { checkGradient, compareValues, numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

const TOLERANCE = { tolerance: 1e-5 };
const activations = ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu"] as const;

Deno.test("matMul: all transpose combinations, sizes around the tile, one row to many", async () => {
  const sizes = "1 1 1, 1 40 10, 3 7 33, 6 8 8, 13 5 10, 50 33 19, 128 64 10, 200 70 9, 7 1100 17".split(", ")
    .map((size) => size.split(" ").map(Number) as [m: number, k: number, n: number]);
  const transpositions = [[false, false], [true, false], [false, true], [true, true]] as const;
  await sameAsCpu(
    sizes.flatMap(([m, k, n]) =>
      transpositions.map(([transposeA, transposeB]) => () => {
        const a = numbers(transposeA ? [k, m] : [m, k], 1), b = numbers(transposeB ? [n, k] : [k, n], 2);
        return tf.matMul(a, b, transposeA, transposeB);
      })
    ),
    TOLERANCE,
  );
});

Deno.test("matMul: batches, and one matrix for many", async () => {
  for (
    const [a, b] of [[[3, 4, 5], [3, 5, 6]], [[1, 4, 5], [3, 5, 6]], [[3, 4, 5], [1, 5, 6]], [[2, 3, 9, 5], [
      2,
      3,
      5,
      11,
    ]]]
  ) {
    await sameAsCpu(() => tf.matMul(numbers(a!, 1), numbers(b!, 2)), TOLERANCE);
  }
  await sameAsCpu(() => tf.matMul(numbers([3, 5, 4]), numbers([1, 6, 5]), true, true), TOLERANCE);
  await sameAsCpu(() => tf.matMul(numbers([2, 4, 5]), numbers([5, 6])), TOLERANCE);
});

Deno.test("matMul: no rows, no columns, an inner size of 0", async () => {
  for (const [m, k, n] of [[0, 3, 4], [3, 4, 0], [3, 0, 4]] as const) {
    await sameAsCpu(() => tf.matMul(tf.zeros([m, k]), tf.zeros([k, n])), TOLERANCE);
  }
});

Deno.test("matMul: NaN and infinity pass through", async () => {
  const a = () => tf.tensor2d([1, NaN, 3, Infinity, 5, 6], [3, 2]);
  await sameAsCpu(() => tf.matMul(a(), numbers([2, 10])), TOLERANCE);
  await sameAsCpu(() => tf.fused.matMul({ a: a(), b: numbers([2, 10]), activation: "relu" }), TOLERANCE);
});

Deno.test("fused matMul: bias and every activation", async () => {
  await sameAsCpu(
    activations.flatMap((activation) =>
      [2, 9].map((rows) => () => {
        const [a, b, bias] = [numbers([rows, 12], 1), numbers([12, 10], 2), numbers([10], 3)];
        return tf.fused.matMul({ a, b, bias, activation, leakyreluAlpha: 0.3 });
      })
    ),
    TOLERANCE,
  );
  await sameAsCpu(() => {
    const [a, b, bias, alpha] = [
      numbers([4, 6], 1),
      numbers([6, 10], 2),
      numbers([10], 3),
      numbers([4, 10], 4),
    ];
    return tf.fused.matMul({ a, b, bias, activation: "prelu", preluActivationWeights: alpha });
  }, TOLERANCE);
  await sameAsCpu(() => {
    const [a, b, bias] = [numbers([4, 6], 1), numbers([6, 10], 2), tf.scalar(0.5)];
    return tf.fused.matMul({ a, b, bias, activation: "relu" });
  }, TOLERANCE);
});

Deno.test("matMul's gradient agrees with finite differences", async () => {
  const f = (a: tf.Tensor) => tf.sum(tf.square(tf.matMul(a, numbers([7, 5], 2)))) as tf.Scalar;
  await checkGradient(f, () => numbers([4, 7]));
});

Deno.test("matMul: both batches broadcast is the product of each matrix with each (cpu computes something else)", async () => {
  for (const threads of [1, 2]) {
    await startBackend(threads);
    const { found, expected } = tf.tidy(() => {
      const a = numbers([2, 1, 3, 4], 1), b = numbers([3, 4, 5], 2);
      const each = [0, 1].map((i) =>
        tf.stack(
          [0, 1, 2].map((j) =>
            tf.matMul(a.slice([i, 0], [1, 1]).reshape([3, 4]), b.slice(j, 1).reshape([4, 5]))
          ),
        )
      );
      const product = tf.matMul(a, b);
      assertEquals(product.shape, [2, 3, 3, 5]);
      return { found: [...product.dataSync()], expected: [...tf.stack(each).dataSync()] } as never;
    }) as { found: number[]; expected: number[] };
    compareValues(found, expected, 1e-6, `${threads} threads`);
  }
});

import * as tf from "@tensorflow/tfjs";
import { assert } from "@std/assert";
import { bools, checkGradient, integers, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

/** Shape and axes: rows, columns, both, alternating, everything, nothing, empty. */
const cases: [number[], number[] | undefined][] = [
  [[], undefined],
  [[7], [0]],
  [[5, 9], [1]],
  [[5, 9], [0]],
  [[5, 9], []],
  [[5, 9], undefined],
  [[1, 9, 1], [0, 2]],
  [[3, 4, 5], [1]],
  [[3, 4, 5], [0, 2]],
  [[2, 3, 4, 5], [1, 2]],
  [[2, 3, 4, 5], [-1, 1]],
  [[2, 3, 2, 3, 2], [0, 2, 4]],
  [[2, 5, 5, 6], [0, 1, 2]],
  [[0, 3], [0]],
  [[0, 3], [1]],
  [[3, 0], [1]],
  [[3, 0], undefined],
  [[2000, 33], [0]],
  [[2048, 6], [0]],
  [[1030, 1], [0]],
  [[3, 20011], [1]],
  [[50021], undefined],
  [[100, 401], [1]],
  [[64, 7, 7, 20], [1, 2]],
  [[70, 600, 3], [1]],
];

for (
  const [name, op] of Object.entries({ sum: tf.sum, mean: tf.mean, max: tf.max, min: tf.min, prod: tf.prod })
) {
  Deno.test(`${name}: any axes, keepDims, NaN and infinity`, async () => {
    // Products stay within the range of floats, and sums do not cancel.
    const low = name === "prod" ? 0.9 : name === "sum" || name === "mean" ? 0 : -1;
    await sameAsCpu(cases.flatMap(([shape, axes]) => [
      () => [op(numbers(shape, 1, low, 1.1), axes), op(numbers(shape, 2, low, 1.1), axes, true)],
      () => op(wild(shape, 3), axes),
    ]));
  });
}

Deno.test("reductions of integers and bools", async () => {
  await sameAsCpu(cases.map(([shape, axes]) => () => [
    tf.sum(integers(shape), axes),
    tf.sum(bools(shape), axes),
    tf.mean(bools(shape), axes),
    tf.max(integers(shape), axes),
    tf.min(integers(shape), axes),
    tf.prod(integers(shape, 1, 1, 2), axes),
    tf.any(bools(shape), axes),
    tf.all(bools(shape), axes),
  ]));
});

Deno.test("argMax and argMin: the first of equals, and NaN only if it is the first element", async () => {
  const overOneAxis = cases.flatMap(([shape, axes]) =>
    axes?.length === 1 ? [[shape, axes[0]!] as const] : []
  );
  await sameAsCpu(overOneAxis.map(([shape, axis]) => () => [
    tf.argMax(tf.round(wild(shape)), axis),
    tf.argMin(tf.round(wild(shape)), axis),
    tf.argMax(integers(shape), axis),
    tf.argMin(bools(shape), axis),
  ]));
});

Deno.test("long sums are exact to float precision and do not depend on the number of threads", async () => {
  const results = new Set<string>();
  await startBackend();
  const exact = (tf.tidy(() => numbers([2_000_003], 5, 0, 1).dataSync()) as Float32Array)
    .reduce((sum, value) => sum + value, 0);
  for (const threads of [1, 2, 3]) {
    await startBackend(threads);
    const [all, columns] = tf.tidy(() => [
      tf.sum(numbers([2_000_003], 5, 0, 1)).dataSync()[0]!,
      [...tf.sum(numbers([100_001, 10], 5, 0, 1), 0).dataSync()],
    ]);
    results.add(JSON.stringify([all, columns]));
    assert(Math.abs(all! as number - exact) < 1e-7 * exact, `${all} instead of ${exact}`);
  }
  assert(results.size === 1);
});

Deno.test("gradients of mean, max and sum agree with finite differences", async () => {
  const weights = () => numbers([3, 4], 9);
  await checkGradient((x) => tf.mean(tf.mul(tf.mean(x, [0, 2]), weights())), () => numbers([2, 3, 5, 4]));
  await checkGradient((x) => tf.sum(tf.mul(tf.max(x, 1), weights())), () => numbers([3, 5, 4]), {
    step: 1e-3,
  });
});

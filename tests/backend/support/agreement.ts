/**
 * Random tensors, and one computation on two backends.
 *
 * @module
 */
import { assert } from "@std/assert";
import { tf } from "lib/tensorflow.ts";

/** One case: shapes of the inputs, and a function of the tensors. */
export interface Computation {
  name: string;
  shapes: number[][];
  run(inputs: tf.Tensor[]): tf.Tensor;
}

/**
 * Returns values of a linear congruential generator (with the constants of Numerical Recipes), uniform in
 * -1…1: the same on every machine.
 */
export function randomValues(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Returns the computation's result and its gradient with respect to each input, on a backend. */
export async function onBackend(
  backend: string,
  computation: Computation,
  seed: number,
): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const tensors = tf.tidy(() => {
    const inputs = computation.shapes.map((shape, i) =>
      tf.tensor(randomValues(tf.util.sizeFromShape(shape), seed + i), shape)
    );
    const y = computation.run(inputs);
    const dy = tf.tensor(randomValues(y.size, seed + 99), y.shape);
    return [y, ...tf.grads((...xs: tf.Tensor[]) => computation.run(xs))(inputs, dy)];
  });
  const results = await Promise.all(tensors.map(async (tensor) => await tensor.data() as Float32Array));
  tf.dispose(tensors);
  return results;
}

/** Asserts that the largest difference of two results is small, relative to the largest value. */
export function assertAlike(
  actual: Float32Array,
  expected: Float32Array,
  tolerance: number,
  what: string,
): void {
  assert(actual.length === expected.length, `${what}: ${actual.length} values, ${expected.length} expected`);
  let difference = 0, largest = 1e-6;
  for (let i = 0; i < expected.length; i++) {
    difference = Math.max(difference, Math.abs(actual[i]! - expected[i]!));
    largest = Math.max(largest, Math.abs(expected[i]!));
    assert(
      !Number.isNaN(actual[i]! - expected[i]!),
      `${what}: value ${i} is ${actual[i]}, expected ${expected[i]}`,
    );
  }
  assert(difference <= tolerance * largest, `${what}: off by ${difference}, largest value ${largest}`);
}

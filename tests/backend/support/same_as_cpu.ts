/**
 * Compares ops with tfjs' cpu backend: the same shape, dtype and values on one, two and three threads, the
 * same bits in a second run, and no fallback to the kernels of the reference.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { type Result, runOn, startBackend } from "./with_backend.ts";

/** Options of {@linkcode sameAsCpu}. */
export interface Comparison {
  /** Largest error, relative to the largest element of the result. Default: 1e-6. */
  tolerance?: number;
  /** Kernels that may fall back. Default: none. */
  fallbacks?: string[];
  /** Default: 1, 2, 3. */
  threads?: number[];
}

/** A computation, which makes its own inputs, the same ones each time. */
export type Case = () => tf.TensorContainer;

/**
 * Runs one or several cases on both backends and compares the results. (Starting threads takes longer than
 * most cases, so pass cases together.)
 */
export async function sameAsCpu(
  cases: Case | readonly Case[],
  { tolerance = 1e-6, fallbacks = [], threads = [1, 2, 3] }: Comparison = {},
): Promise<void> {
  const functions = typeof cases === "function" ? [cases] : cases;
  await startBackend(threads[0]);
  const expected: Result[][] = [];
  for (const f of functions) expected.push(await runOn("cpu", f));
  for (const count of threads) {
    const backend = await startBackend(count);
    for (const [n, f] of functions.entries()) {
      backend.fallbacks.clear();
      const found = await runOn(BACKEND_NAME, f);
      const again = await runOn(BACKEND_NAME, f);
      assertEquals([...backend.fallbacks.keys()].filter((name) => !fallbacks.includes(name)), []);
      const where = `case ${n}, ${count} threads`;
      compareResults(found, expected[n]!, tolerance, where);
      const same = found.every(({ values }, i) =>
        values.every((value, k) => Object.is(value, again[i]!.values[k]))
      );
      assert(same, `${where}: a second run differs`);
    }
  }
}

function compareResults(found: Result[], expected: Result[], tolerance: number, where: string): void {
  assertEquals(found.length, expected.length, where);
  for (const [i, { shape, dtype, values }] of found.entries()) {
    const other = expected[i]!;
    assertEquals({ shape, dtype }, { shape: other.shape, dtype: other.dtype }, where);
    compareValues(
      values as number[],
      other.values as number[],
      tolerance,
      `${where}: result ${i} [${shape}]`,
    );
  }
}

/**
 * Asserts that finite values are equal within a tolerance relative to the largest, and NaN and infinities are
 * the same.
 */
export function compareValues(found: number[], expected: number[], tolerance: number, what: string): void {
  assertEquals(found.length, expected.length, what);
  let largest = 0;
  for (const value of expected) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  for (let i = 0; i < found.length; i++) {
    const a = found[i]!, b = expected[i]!;
    const same = Number.isFinite(b) ? Math.abs(a - b) <= tolerance * largest : Object.is(a, b);
    if (!same) throw new Error(`${what}: element ${i} is ${a}, expected ${b}`);
  }
}

/** Returns reproducible numbers in [low, high). */
export function numbers(shape: number[], seed = 1, low = -1, high = 1): tf.Tensor {
  const next = random(seed);
  const values = Float32Array.from(
    { length: tf.util.sizeFromShape(shape) },
    () => low + (high - low) * next(),
  );
  return tf.tensor(values, shape);
}

/** Returns reproducible integers in [low, high). */
export function integers(shape: number[], seed = 1, low = -9, high = 10): tf.Tensor {
  const next = random(seed);
  const values = Int32Array.from(
    { length: tf.util.sizeFromShape(shape) },
    () => Math.floor(low + (high - low) * next()),
  );
  return tf.tensor(values, shape, "int32");
}

/** Returns reproducible bools. */
export function bools(shape: number[], seed = 1): tf.Tensor {
  const next = random(seed);
  return tf.tensor(
    Uint8Array.from({ length: tf.util.sizeFromShape(shape) }, () => next() < 0.5 ? 1 : 0),
    shape,
    "bool",
  );
}

/**
 * Returns numbers in [-3, 3), of which every seventh is NaN, ±infinity or ±0, and some are integers or
 * halves.
 */
export function wild(shape: number[], seed = 1): tf.Tensor {
  const next = random(seed), special = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 0.5, -2.5];
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => {
    const value = next() * 6 - 3;
    return next() < 1 / 7 ? special[Math.floor(next() * special.length)]! : value;
  });
  return tf.tensor(values, shape);
}

/** Returns reproducible random numbers in [0, 1) (mulberry32). */
export function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Compares tf.grad of a scalar function of x with central differences at `points` elements. */
export async function checkGradient(
  f: (x: tf.Tensor) => tf.Scalar,
  x: () => tf.Tensor,
  { step = 1e-2, tolerance = 2e-2, points = 12 } = {},
): Promise<void> {
  await startBackend(2);
  const values = tf.tidy(() => x().dataSync()), shape = tf.tidy(() => x().shape);
  const gradient = tf.tidy(() => tf.grad(f)(x()).dataSync());
  const at = (index: number, by: number) =>
    tf.tidy(() => {
      const moved = values.slice();
      moved[index] = moved[index]! + by;
      return f(tf.tensor(moved, shape)).dataSync()[0]!;
    });
  const next = random(7);
  let largest = 0;
  for (const value of gradient) largest = Math.max(largest, Math.abs(value));
  for (let k = 0; k < points; k++) {
    const index = Math.floor(next() * values.length);
    const numeric = (at(index, step) - at(index, -step)) / (2 * step);
    const error = Math.abs(numeric - gradient[index]!);
    assert(
      error <= tolerance * largest + 1e-4,
      `element ${index}: ${gradient[index]}, by differences ${numeric}`,
    );
  }
}

/**
 * Which convolutions Winograd's algorithm computes: not those with outliers, infinities or NaN, and none
 * where it is switched off.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { startBackend as startFromDoor } from "lib/tensorflow.ts";
import { numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

type Shape4 = [number, number, number, number];
const IMAGES: Shape4 = [2, 12, 12, 32], FILTER: Shape4 = [3, 3, 32, 32];
/** Filters of one row have an algorithm of their own. */
const LINES: Shape4 = [2, 3, 48, 32], LINE_FILTER: Shape4 = [1, 5, 32, 32];

/** Returns reproducible numbers in [-1, 1) with one other number. */
function withOne(shape: Shape4, value: number, seed = 1): tf.Tensor4D {
  return tf.tidy(() => {
    const values = numbers(shape, seed).dataSync();
    values[1234] = value;
    return tf.tensor(values, shape);
  }) as tf.Tensor4D;
}

/** Returns a result without the elements that depend on an outlier. */
type Result = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;
const conv2d: Result = (x, filter) => tf.conv2d(x, filter, 1, "same");
const gradients: Result[] = [
  (x, filter) =>
    tf.grads(conv2d as (...inputs: tf.Tensor[]) => tf.Tensor)([x, filter], numbers(x.shape, 3))[0]!,
  (x, filter) =>
    tf.grads(conv2d as (...inputs: tf.Tensor[]) => tf.Tensor)([x, filter], numbers(x.shape, 3))[1]!,
];

/** Returns the bits of a result on our backend, with and without Winograd's algorithm. */
function both(f: () => tf.Tensor): [with_: Float32Array, without: Float32Array] {
  const backend = tf.backend() as unknown as { winograd: boolean };
  const compute = (winograd: boolean) => {
    backend.winograd = winograd;
    return tf.tidy(() => f().dataSync() as Float32Array);
  };
  try {
    const without = compute(false);
    return [compute(true), without];
  } finally {
    backend.winograd = true;
  }
}

const cases: Record<string, [expected: "winograd" | "direct", f: () => tf.Tensor]> = {
  "ordinary images": ["winograd", () => conv2d(withOne(IMAGES, 0.5), withOne(FILTER, 0.5))],
  "an image with 100": ["winograd", () => conv2d(withOne(IMAGES, 100), withOne(FILTER, 0.5))],
  "an image with 1e4": ["direct", () => conv2d(withOne(IMAGES, 1e4), withOne(FILTER, 0.5))],
  "an image with -1e6": ["direct", () => conv2d(withOne(IMAGES, -1e6), withOne(FILTER, 0.5))],
  "images that are all large": [
    "winograd",
    () => conv2d(tf.mul(withOne(IMAGES, 0.5), 1e6), withOne(FILTER, 0.5)),
  ],
  "images that are all 0": ["direct", () => conv2d(tf.zeros(IMAGES), withOne(FILTER, 0.5))], // the same bits
  "a filter with 1e4": ["direct", () => conv2d(withOne(IMAGES, 0.5), withOne(FILTER, 1e4))],
  "gradient for the images": ["winograd", () => gradients[0]!(withOne(IMAGES, 1e4), withOne(FILTER, 0.5))],
  "gradient for the images, filter with 1e4": [
    "direct",
    () => gradients[0]!(withOne(IMAGES, 1), withOne(FILTER, 1e4)),
  ],
  "gradient for the filter": ["winograd", () => gradients[1]!(withOne(IMAGES, 0.5), withOne(FILTER, 1e4))],
  "gradient for the filter, image with 1e4": [
    "direct",
    () => gradients[1]!(withOne(IMAGES, 1e4), withOne(FILTER, 1)),
  ],
  "ordinary lines": ["winograd", () => conv2d(withOne(LINES, 0.5), withOne(LINE_FILTER, 0.5))],
  "lines with 1e4": ["direct", () => conv2d(withOne(LINES, 1e4), withOne(LINE_FILTER, 0.5))],
  "a filter of one row with 1e4": ["direct", () => conv2d(withOne(LINES, 0.5), withOne(LINE_FILTER, 1e4))],
  "gradient for the lines": [
    "winograd",
    () => gradients[0]!(withOne(LINES, 1e4), withOne(LINE_FILTER, 0.5)),
  ],
  "gradient for a filter of one row": [
    "winograd",
    () => gradients[1]!(withOne(LINES, 0.5), withOne(LINE_FILTER, 1e4)),
  ],
};

for (const [name, [expected, f]] of Object.entries(cases)) {
  Deno.test(`Winograd or direct, at any number of threads: ${name}`, async () => {
    for (const threads of [1, 2, 3]) {
      await startBackend(threads);
      const [found, direct] = both(f);
      assertEquals(found.every((value, i) => Object.is(value, direct[i])), expected === "direct");
    }
  });
}

Deno.test("an outlier of 1e4 or 1e6 does not affect the outputs that do not depend on it", async () => {
  await startBackend(2);
  for (const value of [1e4, 1e6]) {
    const [clean, spoiled] = [0, value].map((value) =>
      tf.tidy(() => conv2d(withOne(IMAGES, value), numbers(FILTER, 2) as tf.Tensor4D).dataSync())
    );
    // Element 1234 is in the first image, row 3, column 2.
    let largest = 0;
    for (let i = 0; i < clean!.length; i++) {
      const row = Math.floor(i / (12 * 32)), column = Math.floor(i / 32) % 12;
      const sees = Math.abs(row - 3) <= 1 && Math.abs(column - 2) <= 1;
      if (!sees) largest = Math.max(largest, Math.abs(clean![i]! - spoiled![i]!));
    }
    assert(largest < 1e-4, `${value}: ${largest}`); // of results up to 10; by Winograd's algorithm alone 1e-2 and 1
  }
});

const spoiled = [NaN, Infinity, -Infinity].flatMap((value): [number, Shape4, Shape4, Shape4][] => [
  [value, IMAGES, FILTER, [2, 10, 10, 32]],
  [value, LINES, LINE_FILTER, [2, 3, 44, 32]],
]);

for (const [value, images, filters, results] of spoiled) {
  Deno.test(`${value} in images of [${images}], filter or gradient reaches what depends on it and nothing else, as on cpu`, () =>
    sameAsCpu(() => {
      const image = withOne(images, value), filter = numbers(filters, 2) as tf.Tensor4D;
      const clean = numbers(images, 4) as tf.Tensor4D, dy = withOne(results, value);
      const f = (x: tf.Tensor, filter: tf.Tensor) =>
        tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "valid");
      return [
        f(image, filter),
        f(clean, withOne(filters, value)),
        ...tf.grads(f)([clean, filter], dy),
        ...tf.grads(f)([image, filter], numbers(results, 5)),
      ];
    }, { tolerance: 1e-5 }));
}

Deno.test("startBackend({ winograd: false }) computes directly and says so; without it Winograd is used again", async () => {
  const compute = () => {
    const y = tf.tidy(() => conv2d(withOne(IMAGES, 0.5), numbers(FILTER, 2) as tf.Tensor4D).dataSync());
    return y as Float32Array;
  };
  const off = await startFromDoor({ threads: 2, winograd: false });
  assert(off.description.endsWith(", 2 threads, without Winograd"), off.description);
  const direct = compute();
  const on = await startFromDoor({ threads: 2 });
  assert(on.description.endsWith(", 2 threads"), on.description);
  const winograd = compute();
  assert(winograd.some((value, i) => value !== direct[i]));
  await tf.setBackend("cpu");
  const expected = compute();
  const error = (y: Float32Array) =>
    y.reduce((e, value, i) => Math.max(e, Math.abs(value - expected[i]!)), 0);
  assert(error(direct) < 1e-5 && error(winograd) < 1e-4, `${error(direct)} and ${error(winograd)}`);
  await tf.setBackend(BACKEND_NAME);
});

import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { byClass, byTypicality, classPixels, examplesPerClass, nearestImage } from "lib/analysis/mod.ts";
import { UserError } from "lib/errors.ts";
import { imageOf, randomSplit, sum } from "./splits.ts";

const memory = randomSplit({ count: 120 });

Deno.test("nearestImage: agrees with all distances, written out", () => {
  const queries = randomSplit({ count: 40, seed: 2 });
  const { indices, distances } = nearestImage(memory, queries);
  for (let i = 0; i < queries.count; i++) {
    const query = imageOf(queries, i);
    const all = Array.from(
      { length: memory.count },
      (_, j) => Math.sqrt(sum(imageOf(memory, j).map((value, p) => (value - query[p]!) ** 2))),
    );
    assertAlmostEquals(distances[i]!, Math.min(...all), 1e-12);
    assertAlmostEquals(all[indices[i]!]!, Math.min(...all), 1e-12);
  }
});

Deno.test("nearestImage: every image finds itself, and of equal ones the first", () => {
  assertEquals(nearestImage(memory, memory).indices, Uint32Array.from({ length: 120 }, (_, i) => i));
  const same = { ...memory, images: new Uint8Array(120 * 12).fill(9) };
  const { indices, distances } = nearestImage(same, same);
  assertEquals([indices, distances], [new Uint32Array(120), new Float64Array(120)]);
});

Deno.test("nearestImage: bad inputs", () => {
  const turned = randomSplit({ count: 1, rows: 4, cols: 3 });
  assertThrows(
    () => nearestImage(memory, turned),
    UserError,
    "queries: expected images of 3 x 4 pixels, but got 4 x 3",
  );
  assertThrows(
    () => nearestImage({ ...memory, count: 0 }, memory),
    UserError,
    "memory: expected at least one image, but got none",
  );
});

Deno.test("byTypicality: all images of the class, the nearest to its mean first", () => {
  const { means } = classPixels(memory);
  const order = [...byTypicality(memory, 3, means[3]!)];
  assertEquals(
    order.toSorted((a, b) => a - b),
    [...memory.labels.keys()].filter((i) => memory.labels[i] === 3),
  );
  const distances = order.map((i) => sum(imageOf(memory, i).map((value, p) => (value - means[3]![p]!) ** 2)));
  assert(order.length > 2);
  assertEquals(distances, distances.toSorted((a, b) => a - b));
  assertThrows(() => byTypicality(memory, 3, new Float64Array(4)), RangeError, "12 pixels, but got 4");
});

Deno.test("byClass: every value once, under its label, in order", () => {
  const lists = byClass(Float32Array.of(1, 2, 3, 4), Uint8Array.of(9, 0, 9, 11));
  assertEquals([lists.length, lists[0], lists[9], lists[11]], [12, [2], [1, 3], [4]]);
  assertThrows(() => byClass([1], Uint8Array.of(1, 2)), RangeError, "each of 2 labels, but got 1");
});

Deno.test("examplesPerClass: the number asked for of each class, no image twice, the same for the same seed", () => {
  const indices = examplesPerClass(memory, 4, 7);
  assertEquals(indices.map((i) => memory.labels[i]), Array.from({ length: 40 }, (_, i) => Math.floor(i / 4)));
  assertEquals(new Set(indices).size, 40);
  assertEquals(examplesPerClass(memory, 4, 7), indices);
  assert(examplesPerClass(memory, 4, 8).some((index, i) => index !== indices[i]));
});

Deno.test("examplesPerClass: bad inputs", () => {
  assertThrows(() => examplesPerClass(memory, 0, 1), RangeError, "but got 0");
  assertThrows(() => examplesPerClass(memory, 100, 1), UserError, "ask for fewer");
});

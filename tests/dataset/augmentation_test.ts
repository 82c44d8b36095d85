import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import {
  type Augmentation,
  augmentedImage,
  CELL,
  checkAugmentation,
  drawMesh,
  meshSize,
  UNIT,
  warpImage,
} from "lib/dataset/augmentation/mod.ts";
import { symmetricRandom } from "lib/math/counter_random.ts";
import { UserError } from "lib/errors.ts";

const still: Augmentation = { rotation: 0, scale: 0, shift: 0, shear: 0, elastic: 0 };
const all: Augmentation = { rotation: 10, scale: 0.1, shift: 2, shear: 0.1, elastic: 1 };

/** An image of noise. */
function noise(rows: number, cols: number): Uint8Array {
  return Uint8Array.from({ length: rows * cols }, (_, i) => Math.round(127 * (1 + symmetricRandom(9, i))));
}

function meshOf(augmentation: Augmentation, seed: number, image: number, rows = 28, cols = 28): Int32Array {
  const mesh = new Int32Array(2 * meshSize(rows, cols).nodes);
  drawMesh(augmentation, seed, image, rows, cols, mesh);
  return mesh;
}

function warped(from: Uint8Array, mesh: Int32Array, rows = 28, cols = 28): Uint8Array {
  const to = new Uint8Array(rows * cols);
  warpImage(from, 0, rows, cols, mesh, 0, to, 0);
  return to;
}

Deno.test("symmetricRandom is uniform in [-1, 1): mean 0, variance 1/3, neighbours independent", () => {
  for (const key of [0, 1, -7, 2 ** 31]) {
    const count = 100_000;
    const values = Float64Array.from({ length: count }, (_, i) => symmetricRandom(key, i));
    const mean = (value: (i: number) => number) => values.reduce((sum, _, i) => sum + value(i), 0) / count;
    assert(values.every((value) => value >= -1 && value < 1));
    assertAlmostEquals(mean((i) => values[i]!), 0, 5 / Math.sqrt(3 * count));
    assertAlmostEquals(mean((i) => values[i]! ** 2), 1 / 3, 5 * Math.sqrt(4 / 45 / count));
    for (const lag of [1, 2, 55]) {
      assertAlmostEquals(mean((i) => values[i]! * values[(i + lag) % count]!), 0, 5 / 3 / Math.sqrt(count));
    }
    const other = mean((i) => values[i]! * symmetricRandom(key + 1, i));
    assertAlmostEquals(other, 0, 5 / 3 / Math.sqrt(count), "the stream of the next key");
  }
});

Deno.test("with all limits 0 an image stays as it is, whatever its size", () => {
  for (const [rows, cols] of [[28, 28], [1, 1], [7, 8], [30, 13]] as const) {
    const image = noise(rows, cols);
    assertEquals(warped(image, meshOf(still, 1, 5, rows, cols), rows, cols), image);
  }
});

Deno.test("a mesh depends on the seed and on the image's number", () => {
  assertEquals(meshOf(all, 1, 2), meshOf(all, 1, 2));
  assertNotEquals(meshOf(all, 1, 2), meshOf(all, 1, 3));
  assertNotEquals(meshOf(all, 1, 2), meshOf(all, 2, 2));
});

Deno.test("every distortion stays within its limit and comes near it, in both directions", () => {
  // The mesh's lines that cross nearest to the centre tell what was drawn; c is the image's centre.
  const { across } = meshSize(28, 28), c = 13.5;
  const at = (mesh: Int32Array, i: number, j: number) =>
    [0, 1].map((axis) => mesh[2 * (i * across + j) + axis]! / UNIT) as [number, number];
  const measures: [keyof Augmentation, number, (mesh: Int32Array) => number][] = [
    ["rotation", 10, (mesh) => {
      const [[x0, y0], [x1, y1]] = [at(mesh, 1, 1), at(mesh, 1, 3)];
      return Math.atan2(y1 - y0, x1 - x0) * 180 / Math.PI;
    }],
    ["scale", 0.1, (mesh) => 2 * CELL / (at(mesh, 1, 3)[0] - at(mesh, 1, 1)[0]) - 1],
    ["shear", 0.2, (mesh) => (at(mesh, 3, 2)[0] - at(mesh, 1, 2)[0]) / (2 * CELL)],
    ["shift", 2, (mesh) => at(mesh, 2, 2)[0] - 14],
    ["elastic", 1.5, (mesh) => at(mesh, 3, 1)[1] - 21],
  ];
  for (const [name, limit, measure] of measures) {
    const values = Array.from({ length: 2000 }, (_, i) => measure(meshOf({ ...still, [name]: limit }, 3, i)));
    assert(values.every((value) => Math.abs(value) <= limit * 1.0001), name);
    assert(Math.max(...values) > 0.99 * limit && Math.min(...values) < -0.99 * limit, name);
    assertAlmostEquals(values.reduce((a, b) => a + b, 0) / values.length, 0, 0.07 * limit, name);
  }
  const turned = meshOf({ ...still, rotation: 10 }, 3, 0);
  const [[left, top], [right, bottom]] = [at(turned, 0, 0), at(turned, 4, 4)];
  assertAlmostEquals(Math.hypot(left - c, top - c), c * Math.SQRT2, 1e-3, "the centre stays where it is");
  assertAlmostEquals(Math.hypot(right - c, bottom - c), 14.5 * Math.SQRT2, 1e-3);
});

Deno.test("half a pixel to the left is the mean of two neighbours", () => {
  const image = noise(28, 28), mesh = meshOf(still, 1, 0);
  for (let x = 0; x < mesh.length; x += 2) mesh[x]! += UNIT / 2;
  const moved = warped(image, mesh);
  for (let i = 0; i < 784; i++) {
    const right = i % 28 === 27 ? 0 : image[i + 1]!;
    assertEquals(moved[i], Math.floor((image[i]! + right + 1) / 2), `pixel ${i}`);
  }
});

Deno.test("an image that is shifted away leaves background, and no position is beyond the margin", () => {
  for (let image = 0; image < 50; image++) {
    const mesh = meshOf({ ...all, shift: 500 }, 4, image);
    assert(mesh.every((place) => place >= -8 * UNIT && place <= 34 * UNIT));
  }
  const away = meshOf(still, 1, 0).fill(-8 * UNIT);
  assertEquals(warped(noise(28, 28), away), new Uint8Array(784));
});

Deno.test("impossible limits are refused by name", () => {
  checkAugmentation(all);
  const cases: [Partial<Augmentation>, string][] = [
    [{ rotation: -1 }, "augmentation.rotation: expected a number of at least 0, but got -1"],
    [{ elastic: NaN }, "augmentation.elastic: expected a number of at least 0, but got NaN"],
    [{ scale: 1 }, "augmentation.scale: expected a number below 1, but got 1"],
  ];
  for (const [changes, message] of cases) {
    assertThrows(() => checkAugmentation({ ...all, ...changes }), UserError, message);
  }
});

Deno.test("augmentedImage warps the image by its own mesh: the other images do not matter, and the split is not changed", () => {
  const images = new Uint8Array([...noise(28, 28), ...noise(28, 28).reverse()]);
  const split = { images, labels: Uint8Array.of(3, 4), count: 2, rows: 28, cols: 28 };
  const before = images.slice();
  for (const index of [0, 1]) {
    const from = images.slice(index * 784, (index + 1) * 784);
    assertEquals(augmentedImage(split, index, all, 5), warped(from, meshOf(all, 5, index)));
  }
  assertEquals(images, before);
  assertNotEquals(augmentedImage(split, 0, all, 5), augmentedImage(split, 0, all, 6));
  assertThrows(() => augmentedImage(split, 2, all, 5), RangeError, "below 2, but got 2");
  assertThrows(() => augmentedImage(split, 0, { ...all, shift: -1 }, 5), UserError, "shift");
});

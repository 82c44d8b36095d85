/** Principal axes of vectors against lib/analysis, which computes them from the covariance of all pixels. */
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { covariance, principalComponents, project } from "lib/analysis/mod.ts";
import { principalAxes } from "lib/explanation/embedding/mod.ts";
import { assertNear } from "../near.ts";
import { noise } from "../networks.ts";

for (
  const [what, count, rows, cols] of [["more vectors than values", 30, 2, 4], ["fewer", 9, 5, 6]] as const
) {
  Deno.test(`principal axes: ${what}`, () => {
    const size = rows * cols, images = noise(count * size, 4);
    const split = { images, labels: new Uint8Array(count), count, rows, cols };
    const expected = principalComponents(covariance(split)), coordinates = project(split, expected, 3);
    const found = principalAxes(
      { values: Float32Array.from(images, (value) => value / 255), count, size },
      3,
    );
    assertNear(found.mean, expected.mean, 1e-6);
    assertNear(found.variances, expected.variances.slice(0, 3), 1e-6);
    assertAlmostEquals(found.totalVariance, expected.variances.reduce((a, b) => a + b), 1e-6);
    found.axes.forEach((axis, k) => {
      assertNear(axis, expected.components[k]!, 1e-5);
      assertNear(found.coordinates.filter((_, i) => i % 3 === k), coordinates[k]!, 1e-5);
    });
  });
}

Deno.test("principal axes: axes without variance are left out, and what does not exist is refused", () => {
  const { axes, coordinates } = principalAxes({ values: new Float32Array(12).fill(2), count: 4, size: 3 });
  assertEquals([axes.length, coordinates.length], [0, 0]);
  const vectors = { values: new Float32Array(6), count: 2, size: 3 };
  assertThrows(() => principalAxes(vectors, 3), RangeError, "count: expected a whole number from 1 to 2");
  assertThrows(() => principalAxes({ ...vectors, count: 0 }), RangeError, "number of vectors: expected");
});

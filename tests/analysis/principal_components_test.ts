import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { covariance, principalComponents, project, reconstruct } from "lib/analysis/mod.ts";
import { UserError } from "lib/errors.ts";
import { dot, imageOf, randomSplit, sum } from "./splits.ts";

const split = randomSplit({ count: 80 });
const spread = covariance(split);
const pca = principalComponents(spread);

Deno.test("principalComponents: components have length 1 and are orthogonal", () => {
  assertEquals(pca.components.length, 12);
  pca.components.forEach((a, i) => {
    pca.components.forEach((b, j) => assertAlmostEquals(dot(a, b), i === j ? 1 : 0, 1e-12));
  });
});

Deno.test("principalComponents: variances decrease, and their sum is that of all pixels", () => {
  const variances = [...pca.variances];
  assertEquals(variances, variances.toSorted((a, b) => b - a));
  assert(variances.at(-1)! >= 0);
  assertAlmostEquals(
    sum(variances),
    sum(Array.from({ length: 12 }, (_, p) => spread.matrix[p * 13]!)),
    1e-12,
  );
});

Deno.test("principalComponents: the largest entry of each is positive", () => {
  for (const component of pca.components) {
    const largest = Math.max(...component.map(Math.abs));
    assert(component.includes(largest));
  }
});

Deno.test("principalComponents: agrees with Jacobi's rotations", () => {
  const { values, vectors } = jacobi(spread.matrix, 12);
  const order = values.map((_, i) => i).sort((a, b) => values[b]! - values[a]!);
  order.forEach((i, rank) => {
    assertAlmostEquals(pca.variances[rank]!, values[i]!, 1e-12);
    // Up to the sign, which Jacobi leaves to chance.
    assertAlmostEquals(Math.abs(dot(pca.components[rank]!, vectors.map((row) => row[i]!))), 1, 1e-9);
  });
});

Deno.test("project: the coordinates of each component have mean 0 and its variance, and are uncorrelated", () => {
  const coordinates = project(split, pca, 12);
  coordinates.forEach((a, i) => {
    assertAlmostEquals(sum(a) / 80, 0, 1e-12);
    coordinates.forEach((b, j) => assertAlmostEquals(dot(a, b) / 80, i === j ? pca.variances[i]! : 0, 1e-12));
  });
});

Deno.test("reconstruct: the mean from no component, the image from all, and never worse with one more", () => {
  const image = split.images.subarray(0, 12), original = imageOf(split, 0);
  assertEquals(reconstruct(image, pca, 0), pca.mean);
  reconstruct(image, pca, 12).forEach((value, p) => assertAlmostEquals(value, original[p]!, 1e-12));
  const errors = Array.from(
    { length: 13 },
    (_, k) => sum(reconstruct(image, pca, k).map((value, p) => (value - original[p]!) ** 2)),
  );
  for (let k = 1; k <= 12; k++) assert(errors[k]! <= errors[k - 1]! + 1e-12);
});

Deno.test("project: bad inputs", () => {
  assertThrows(() => project(split, pca, 13), RangeError, "count: expected 0 to 12 components, but got 13");
  assertThrows(() => project(split, pca, 1.5), RangeError, "but got 1.5");
  assertThrows(() => reconstruct(new Uint8Array(12), pca, -1), RangeError, "but got -1");
  assertThrows(
    () => project(randomSplit({ count: 1, rows: 2 }), pca, 1),
    UserError,
    "images: expected 12 pixels each, like the components, but got 8",
  );
});

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix by cyclic Jacobi rotations: another way than the library's QL. */
function jacobi(matrix: Float64Array, n: number): { values: number[]; vectors: number[][] } {
  const a = Array.from({ length: n }, (_, i) => [...matrix.subarray(i * n, (i + 1) * n)]);
  const v = a.map((_, i) => a.map((_, j) => i === j ? 1 : 0) as number[]);
  for (let sweep = 0; sweep < 50; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const angle = Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!) / 2;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const rotate = (x: number[][], i: number, j: number, k: number, l: number) => {
          const [first, second] = [x[i]![j]!, x[k]![l]!];
          x[i]![j] = c * first - s * second;
          x[k]![l] = s * first + c * second;
        };
        for (let k = 0; k < n; k++) rotate(a, k, p, k, q);
        for (let k = 0; k < n; k++) rotate(a, p, k, q, k);
        for (let k = 0; k < n; k++) rotate(v, k, p, k, q);
      }
    }
  }
  return { values: a.map((row, i) => row[i]!), vectors: v };
}

import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  classify,
  classPixels,
  classScores,
  covariance,
  leastSquares,
  nearestMean,
} from "lib/analysis/mod.ts";
import { UserError } from "lib/errors.ts";
import { dot, imageOf, randomSplit, sum } from "./splits.ts";

const train = randomSplit({ count: 300, classes: 4 });
const test = randomSplit({ count: 100, classes: 4, seed: 2 });

Deno.test("nearestMean: agrees with the distances to all means, written out", () => {
  const { means } = classPixels(train);
  const expected = Array.from({ length: test.count }, (_, i) => {
    const distances = means.slice(0, 4).map((mean) =>
      sum(imageOf(test, i).map((value, p) => (value - mean[p]!) ** 2))
    );
    return distances.indexOf(Math.min(...distances));
  });
  const found = [...classify(nearestMean(train), test)];
  assertEquals(found, expected);
  assertEquals(new Set(found).size, 4);
});

Deno.test("nearestMean: a class without images has no mean", () => {
  const gap = { ...train, labels: train.labels.map((label) => label === 2 ? 1 : label) };
  assertThrows(() => nearestMean(gap), UserError, "class 2: expected at least one image, but got none");
});

Deno.test("leastSquares: no small step in any weight or offset lowers the loss", () => {
  const ridge = 0.05;
  const classifier = leastSquares(train, { ridge });
  const images = Array.from({ length: train.count }, (_, i) => imageOf(train, i));
  // Derivatives of half the loss: mean of (score - target) x pixel + ridge x weight, and mean of (score - target).
  classifier.weights.forEach((weights, k) => {
    const errors = images.map((image, i) =>
      dot(weights, image) + classifier.offsets[k]! - (train.labels[i] === k ? 1 : 0)
    );
    assertAlmostEquals(sum(errors) / train.count, 0, 1e-12);
    weights.forEach((weight, p) =>
      assertAlmostEquals(
        dot(errors, images.map((image) => image[p]!)) / train.count + ridge * weight,
        0,
        1e-12,
      )
    );
  });
});

Deno.test("leastSquares: a covariance that was computed before changes nothing", () => {
  assertEquals(leastSquares(train, { covariance: covariance(train) }), leastSquares(train));
});

Deno.test("leastSquares: a larger ridge gives smaller weights; a pixel without ink gets none", () => {
  const blank = { ...train, images: train.images.map((value, at) => at % 12 === 7 ? 0 : value) };
  const size = (ridge: number) =>
    sum(leastSquares(blank, { ridge }).weights.map((weight) => dot(weight, weight)));
  assert(size(1) < size(0.1) && size(0.1) < size(0.001));
  for (const weights of leastSquares(blank).weights) assertEquals(weights[7], 0);
});

Deno.test("leastSquares: a class without images scores 0 everywhere", () => {
  const gap = { ...train, labels: train.labels.map((label) => label === 2 ? 1 : label) };
  const { weights, offsets } = leastSquares(gap);
  assertEquals([[...weights[2]!], offsets[2]], [Array(12).fill(0), 0]);
});

Deno.test("classScores: scores of least squares add up to 1, as their targets do", () => {
  const classifier = leastSquares(train);
  for (let i = 0; i < test.count; i++) {
    assertAlmostEquals(sum(classScores(classifier, test.images.subarray(i * 12, (i + 1) * 12))), 1, 1e-12);
  }
});

Deno.test("classify: of equal scores the lower class wins", () => {
  const classifier = { weights: [1, 2, 2].map((value) => Float64Array.of(value)), offsets: [0, 0, 0] };
  assertEquals(
    [...classify(classifier, { ...test, images: Uint8Array.of(255), count: 1, rows: 1, cols: 1 })],
    [1],
  );
});

Deno.test("classifiers: bad inputs", () => {
  const small = randomSplit({ count: 3, rows: 1 });
  for (const ridge of [0, -1, NaN, Infinity]) {
    assertThrows(() => leastSquares(train, { ridge }), RangeError, `but got ${ridge}`);
  }
  assertThrows(
    () => leastSquares(train, { covariance: covariance(small) }),
    UserError,
    "covariance: expected that of 12 pixels, but got 4",
  );
  assertThrows(
    () => classify(leastSquares(train), small),
    UserError,
    "images: expected 12 pixels each, like the classifier, but got 4",
  );
});

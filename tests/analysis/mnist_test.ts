import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  classify,
  covariance,
  disputedLabels,
  leastSquares,
  nearestMean,
  principalComponents,
} from "lib/analysis/mod.ts";
import { accuracy, argmax, countConfusions } from "lib/math/mod.ts";
import { loadMnist } from "lib/dataset/mod.ts";
import { missing } from "../permissions.ts";
import { dot, sum } from "./splits.ts";

const ignore = missing("read");

Deno.test({
  name: "MNIST: the nearest mean classifies 82.03% of the test set correctly",
  ignore,
  async fn() {
    const { train, test } = await loadMnist();
    const predicted = classify(nearestMean(train), test);
    assertEquals(accuracy(test.labels, predicted), 0.8203);
    // Most of its mistakes go to the class with the least ink.
    const confusion = countConfusions(test.labels, predicted);
    const wronglyNamed = confusion.map((_, k) =>
      sum(confusion.map((row, label) => label === k ? 0 : row[k]!))
    );
    assertEquals(argmax(wronglyNamed), 1);
  },
});

Deno.test({
  name: "MNIST: principal components and least squares",
  ignore,
  async fn() {
    const { train, test } = await loadMnist();
    const spread = covariance(train);
    const { variances, components } = principalComponents(spread);
    const total = sum(variances);
    // Variance of a pixel in units of 0-1, summed over all: 52.725 (Σ over pixels of mean square - squared mean).
    assertAlmostEquals(total, sum(Array.from({ length: 784 }, (_, p) => spread.matrix[p * 785]!)), 1e-9);
    assertAlmostEquals(variances[0]! / total, 0.0970, 5e-5);
    assertAlmostEquals(sum(variances.subarray(0, 2)) / total, 0.1680, 5e-5);
    assertAlmostEquals(dot(components[0]!, components[1]!), 0, 1e-12);
    // An eigenvector by its definition: C v = variance x v.
    const image = Array.from(
      { length: 784 },
      (_, p) => dot(spread.matrix.subarray(p * 784, (p + 1) * 784), components[0]!),
    );
    image.forEach((value, p) => assertAlmostEquals(value, variances[0]! * components[0]![p]!, 1e-11));

    const predicted = classify(leastSquares(train, { covariance: spread }), test);
    assertEquals(accuracy(test.labels, predicted), 0.8624);
  },
});

Deno.test({
  name:
    "MNIST: the disputed labels are those of the test set, and fewer than three of five people chose them",
  ignore,
  async fn() {
    const { test } = await loadMnist();
    assertEquals(disputedLabels.length, 15);
    for (const { index, label, proposed, votes } of disputedLabels) {
      assertEquals(test.labels[index], label);
      assert(proposed !== label);
      assertEquals(votes.label + votes.proposed + votes.neither, 5);
      assert(votes.label < 3);
    }
  },
});

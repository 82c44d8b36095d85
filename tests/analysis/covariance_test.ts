import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { covariance } from "lib/analysis/mod.ts";
import { UserError } from "lib/errors.ts";
import { imageOf, randomSplit, sum } from "./splits.ts";

Deno.test("covariance: agrees with the definition, written out, on random images", () => {
  const split = randomSplit({ count: 50 });
  const { mean, matrix, count } = covariance(split);
  assertEquals(count, 50);
  const images = Array.from({ length: 50 }, (_, i) => imageOf(split, i));
  for (let p = 0; p < 12; p++) {
    assertAlmostEquals(mean[p]!, sum(images.map((image) => image[p]!)) / 50, 1e-14);
    for (let q = 0; q < 12; q++) {
      const expected = sum(images.map((image) => (image[p]! - mean[p]!) * (image[q]! - mean[q]!))) / 50;
      assertAlmostEquals(matrix[p * 12 + q]!, expected, 1e-14);
      assertEquals(matrix[p * 12 + q], matrix[q * 12 + p]);
    }
  }
});

Deno.test("covariance: the order of the images changes no bit", () => {
  const split = randomSplit({ count: 300, rows: 2, cols: 2 });
  const reversed = { ...split, images: split.images.toReversed() };
  // Reversing all bytes reverses the images and, in each, the pixels.
  assertEquals(covariance(reversed).matrix.toReversed(), covariance(split).matrix);
});

Deno.test("covariance: a pixel that never has ink varies with nothing", () => {
  const split = randomSplit({ count: 20 });
  for (let i = 0; i < 20; i++) split.images[i * 12 + 5] = 0;
  const { mean, matrix } = covariance(split);
  assertEquals(mean[5], 0);
  assertEquals([...matrix.subarray(5 * 12, 6 * 12)], Array(12).fill(0));
});

Deno.test("covariance: no images", () => {
  const empty = { images: new Uint8Array(), labels: new Uint8Array(), count: 0, rows: 2, cols: 2 };
  assertThrows(() => covariance(empty), UserError, "covariance: expected at least one image, but got none");
});

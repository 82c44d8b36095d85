import { assertAlmostEquals, assertEquals } from "@std/assert";
import { classPixels } from "lib/analysis/mod.ts";
import { imageOf, randomSplit, sum } from "./splits.ts";

Deno.test("classPixels: three images of two pixels by hand", () => {
  const split = {
    images: Uint8Array.of(0, 255, 255, 255, 51, 0),
    labels: Uint8Array.of(2, 2, 0),
    count: 3,
    rows: 1,
    cols: 2,
  };
  const { counts, means, standardDeviations } = classPixels(split);
  assertEquals(counts, [1, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals([...means[2]!], [0.5, 1]);
  assertEquals([...standardDeviations[2]!], [0.5, 0]);
  assertEquals([[...means[0]!], [...standardDeviations[0]!]], [[0.2, 0], [0, 0]]);
});

Deno.test("classPixels: a class without images has no mean", () => {
  const { means, standardDeviations } = classPixels(randomSplit({ count: 1, classes: 1 }));
  assertEquals(means[4]!.every(Number.isNaN), true);
  assertEquals(standardDeviations[4]!.every(Number.isNaN), true);
});

Deno.test("classPixels: more classes than ten", () => {
  const { counts } = classPixels({
    images: Uint8Array.of(1),
    labels: Uint8Array.of(25),
    count: 1,
    rows: 1,
    cols: 1,
  });
  assertEquals([counts.length, counts[25]], [26, 1]);
});

Deno.test("classPixels: agrees with the definitions, written out, on random images", () => {
  const split = randomSplit({ count: 200 });
  const { counts, means, standardDeviations } = classPixels(split);
  assertEquals(sum(counts), 200);
  counts.forEach((count, label) => {
    const images = Array.from(split.labels, (_, i) => i).filter((i) => split.labels[i] === label).map((i) =>
      imageOf(split, i)
    );
    assertEquals(images.length, count);
    for (let p = 0; p < 12; p++) {
      const values = images.map((image) => image[p]!);
      const mean = sum(values) / count;
      assertAlmostEquals(means[label]![p]!, mean, 1e-14);
      assertAlmostEquals(
        standardDeviations[label]![p]!,
        Math.sqrt(sum(values.map((v) => (v - mean) ** 2)) / count),
        1e-14,
      );
    }
  });
});

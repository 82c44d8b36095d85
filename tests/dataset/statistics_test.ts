import { assertAlmostEquals, assertEquals } from "@std/assert";
import { type Split, statistics } from "lib/dataset/mod.ts";
import { createRandom } from "lib/math/mod.ts";

Deno.test("statistics: two images of 2 x 2 by hand", () => {
  const split: Split = {
    images: new Uint8Array([0, 0, 0, 255, 255, 255, 0, 0]),
    labels: new Uint8Array([3, 9]),
    count: 2,
    rows: 2,
    cols: 2,
  };
  const found = statistics(split);
  assertEquals(found.classCounts, [0, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
  assertEquals(found.mean, 3 / 8);
  // Variance of 3 ones among 8: 3/8 (1 - 3/8).
  assertAlmostEquals(found.standardDeviation, Math.sqrt(15 / 64), 1e-15);
  assertEquals([found.histogram[0], found.histogram[255], found.histogram.length], [5, 3, 256]);
  assertEquals([...found.ink], [1 / 4, 1 / 2]);
  assertEquals([...found.centreOfMass], [1, 1, 0, 0.5]);
});

Deno.test("statistics: an image without ink has no centre of mass", () => {
  const found = statistics({
    images: new Uint8Array(6),
    labels: new Uint8Array(1),
    count: 1,
    rows: 2,
    cols: 3,
  });
  assertEquals([found.mean, found.standardDeviation, found.ink[0]], [0, 0, 0]);
  assertEquals([...found.centreOfMass], [NaN, NaN]);
});

Deno.test("statistics: agrees with the definitions, written out, on 50 random splits", () => {
  const random = createRandom(1);
  for (let round = 0; round < 50; round++) {
    const [count, rows, cols] = [1, 1, 1].map(() => 1 + Math.floor(random() * 6)) as [number, number, number];
    const pixels = rows * cols;
    const images = Uint8Array.from({ length: count * pixels }, () => 1 + Math.floor(random() * 255));
    const labels = Uint8Array.from({ length: count }, () => Math.floor(random() * 10));
    const found = statistics({ images, labels, count, rows, cols });
    const values = [...images].map((value) => value / 255);
    const mean = average(values);
    assertAlmostEquals(found.mean, mean, 1e-12);
    assertAlmostEquals(
      found.standardDeviation,
      Math.sqrt(average(values.map((v) => (v - mean) ** 2))),
      1e-12,
    );
    assertEquals(found.classCounts.reduce((a, b) => a + b), count);
    for (let i = 0; i < count; i++) {
      const image = values.slice(i * pixels, (i + 1) * pixels);
      assertAlmostEquals(found.ink[i]!, average(image), 1e-6);
      const mass = image.reduce((a, b) => a + b);
      const row = image.reduce((sum, v, p) => sum + v * Math.floor(p / cols), 0) / mass;
      const col = image.reduce((sum, v, p) => sum + v * (p % cols), 0) / mass;
      assertAlmostEquals(found.centreOfMass[2 * i]!, row, 1e-5);
      assertAlmostEquals(found.centreOfMass[2 * i + 1]!, col, 1e-5);
    }
  }
});

function average(values: number[]): number {
  return values.reduce((a, b) => a + b) / values.length;
}

/** Charts of a data set show the numbers that they were given. */
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { density } from "lib/figures/charts/density.ts";
import * as figures from "lib/figures/mod.ts";
import { type Trace, traces } from "../traces.ts";

Deno.test("classCounts: counts of both sets, an equal share as line", () => {
  const figure = figures.classCounts({ train: [6, 2, 4], test: [1, 2, 3] });
  assertEquals(traces(figure).map(({ x }) => x), [[6, 2, 4], [1, 2, 3]]);
  assertEquals(figure.layout.shapes!.map(({ x0 }) => x0), [4, 2]);
  assertEquals(traces(figure)[0]!.marker.color, [0, 1, 2].map(figures.digitColor));
});

Deno.test("pixelHistogram: shares add up, bins too", () => {
  const histogram = Array.from({ length: 256 }, (_, value) => value === 0 ? 1000 : value % 7);
  const total = histogram.reduce((a, b) => a + b);
  const [paper, grey, full, bins] = traces(figures.pixelHistogram(histogram)) as [Trace, Trace, Trace, Trace];
  assertAlmostEquals(paper.x[0]!, 1000 / total, 1e-5);
  assertAlmostEquals(paper.x[0]! + grey.x[0]! + full.x[0]!, 1, 1e-5);
  assertEquals(bins.y.length, 15);
  assertAlmostEquals(bins.y.reduce((a, b) => a + b), (1 - 1000 / total) * 100, 0.01);
});

Deno.test("inkPerClass: hills stand at their base, marks at their mean", () => {
  const data = traces(figures.inkPerClass([[0.1, 0.12, 0.14, 0.12], [0.2, 0.24]]));
  assertEquals(data.map(({ x }) => x.at(-1)! > 0), [true, true, true, true]);
  assertEquals([data[1]!.x.at(-1), data[3]!.x.at(-1)], [0.12, 0.22]);
  assertEquals([data[0]!.y[0], data[2]!.y[0]], [1, 0]);
});

Deno.test("density: integrates to 1", () => {
  const values = Array.from({ length: 500 }, (_, i) => 0.5 + 0.1 * Math.sin(i));
  const curve = density(values, 0, 1, 201);
  assertAlmostEquals(curve.reduce((a, b) => a + b) / 200, 1, 1e-2);
});

Deno.test("centreOfMass: columns across, rows down, NaN left out", () => {
  const [points] = traces(
    figures.centreOfMass([{ name: "a", centreOfMass: [10, 12, NaN, NaN, 14, 13] }], { rows: 28, cols: 28 }),
  );
  assertEquals([points!.x, points!.y, points!.customdata], [[12, 13], [10, 14], [0, 2]]);
});

Deno.test("centreOfMass: says in the figure what the cross marks", () => {
  const centres = { name: "a", centreOfMass: [10, 12] };
  for (const sets of [[centres], [centres, { ...centres, name: "b" }]]) {
    const { layout } = figures.centreOfMass(sets, { rows: 28, cols: 20 });
    const texts = layout.annotations!.map(({ text }) => text!);
    const words = texts.filter((text) => text.includes("row 13.5, column 9.5"));
    assertEquals(words.length, sets.length);
  }
});

Deno.test("digitMap: every point in the colour of its class, its index for the pointer", () => {
  const data = traces(
    figures.digitMap({ x: [0, 1, 9], y: [0, 1, 9.87654], labels: [3, 8, 3], indices: [40, 50, 60] }),
  );
  assertEquals(data.map(({ x }) => x.length), [2, 1, 2]);
  assertEquals([data[0]!.y, data[0]!.customdata, data[0]!.marker.color], [
    [0, 9.88],
    [40, 60],
    figures.digitColor(3),
  ]);
  assertEquals(data[2]!.text, ["<b>3</b>", "<b>8</b>"]);
});

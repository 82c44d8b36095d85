/** Accuracy against cost. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { costAccuracy, type Figure } from "lib/figures/mod.ts";
import { traces } from "../traces.ts";

/** Returns the bars of a trace. */
const barsOf = (trace: unknown) => {
  const { array, arrayminus } = (trace as { error_y: { array: number[]; arrayminus: number[] } }).error_y;
  return { up: array, down: arrayminus };
};

/** Returns the names with the side on which they lie. */
const namesOf = ({ layout }: Figure) =>
  Object.fromEntries(layout.annotations!.map(({ text, xanchor }) => [text, xanchor]));

Deno.test("costAccuracy: errors in per cent, the ends of intervals swapped, published ones apart", () => {
  const figure = costAccuracy([
    { name: "a", cost: 1e4, accuracy: 0.98, interval: [0.97, 0.985], ours: true },
    { name: "b", cost: 1e7, accuracy: 0.997, source: "someone" },
  ], { costTitle: "multiply-adds" });
  const [published, ours] = traces(figure);
  assertEquals([published!.x, published!.y], [[1e7], [0.3]]);
  assertEquals([ours!.x, ours!.y, barsOf(ours)], [[1e4], [2], { up: [1], down: [0.5] }]);
  // On logarithmic axes, names lie at exponents.
  const [name] = figure.layout.annotations!;
  assertEquals(name!.text, "<b>a</b>");
  assertEquals(name!.x, 4);
  assertAlmostEquals(name!.y as number, Math.log10(2));
});

Deno.test("costAccuracy: accuracy as it is, the bars up and down", () => {
  const figure = costAccuracy(
    [{ name: "a", cost: 1e4, accuracy: 0.98, interval: [0.97, 0.985], ours: true }],
    { costTitle: "parameters", scale: "accuracy", barTitle: "ranges" },
  );
  const [ours] = traces(figure), { up, down } = barsOf(ours);
  assertEquals(ours!.y, [0.98]);
  assertAlmostEquals(up[0]!, 0.005);
  assertAlmostEquals(down[0]!, 0.01);
  assertEquals(figure.layout.annotations![0]!.y, 0.98);
  const { subtitle } = figure.layout.title as { subtitle: { text: string } };
  assert(subtitle.text.replaceAll("<br>", " ").includes("Lines are ranges."));
  const [bottom, top] = figure.layout.yaxis!.range as [number, number];
  assert(bottom < 0.97 && top > 0.985 && top <= 1);
});

Deno.test("costAccuracy: an accuracy of 1 lies on the linear axis", () => {
  const figure = costAccuracy([{ name: "a", cost: 10, accuracy: 1 }], { costTitle: "x", scale: "accuracy" });
  assertEquals(traces(figure)[0]!.y, [1]);
});

Deno.test("costAccuracy: no name leaves the plot, ours choose first", () => {
  const names = namesOf(costAccuracy([
    { name: "theirs, with a long name", cost: 1e6, accuracy: 0.991 },
    { name: "cheap", cost: 1e3, accuracy: 0.95 },
    { name: "the most expensive of all", cost: 1e9, accuracy: 0.999 },
    { name: "ours", cost: 1.1e6, accuracy: 0.9911, ours: true },
  ], { costTitle: "multiply-adds" }));
  assertEquals(names, {
    "<b>ours</b>": "left", // the edge at the point: it lies to the right
    "theirs, with a long name": "right",
    "cheap": "left",
    "the most expensive of all": "right",
  });
});

Deno.test("costAccuracy: kinds differ in colour and shape, and lie side by side", () => {
  const figure = costAccuracy([
    { name: "a", cost: 1000, accuracy: 0.98, ours: true, kind: "from labels" },
    { name: "a", cost: 1000, accuracy: 0.981, ours: true, kind: "from one teacher" },
    { name: "b", cost: 8000, accuracy: 0.99, ours: true, kind: "from labels" },
  ], { costTitle: "parameters", scale: "accuracy" });
  const [labels, teacher] = traces(figure) as unknown as {
    name: string;
    x: number[];
    marker: { color: string; symbol: string };
    customdata: string[][];
  }[];
  assertEquals([labels!.name, teacher!.name], ["from labels", "from one teacher"]);
  assertEquals(figure.layout.showlegend, true);
  assert(labels!.marker.color !== teacher!.marker.color && labels!.marker.symbol !== teacher!.marker.symbol);
  assert(labels!.x[0]! < 1000 && teacher!.x[0]! > 1000 && labels!.x[0]! > 900 && teacher!.x[0]! < 1100);
  assertEquals(labels!.x[1], 8000);
  // The hover text has the true cost.
  assertEquals([labels!.customdata[0]![0], teacher!.customdata[0]![0]], ["1,000", "1,000"]);
});

Deno.test("costAccuracy: without kinds, networks of the same cost stay where they are", () => {
  const points = [0.98, 0.99].map((accuracy) => ({ name: "a", cost: 1000, accuracy, ours: true }));
  assertEquals(traces(costAccuracy(points, { costTitle: "parameters" }))[0]!.x, [1000, 1000]);
});

Deno.test("costAccuracy: a short axis has ticks between the powers of ten", () => {
  const ticksOf = (costs: number[]) =>
    costAccuracy(costs.map((cost) => ({ name: "a", cost, accuracy: 0.9 })), { costTitle: "x" }).layout.xaxis!;
  assertEquals(ticksOf([962, 27_002]).tickvals, [
    ...[100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000],
  ]);
  assertEquals(ticksOf([962, 2e9]).dtick, 1);
});

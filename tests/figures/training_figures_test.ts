/** Figures of training and its cost: words amid an epoch, and names that do not cover each other. */
import { assertEquals } from "@std/assert";
import { costAccuracy, type TrainingCurves, trainingCurves } from "lib/figures/mod.ts";
import { labelPlaces } from "lib/figures/charts/label_places.ts";

Deno.test("trainingCurves: amid the first epoch it says how far it is, in words for all", () => {
  const figure = trainingCurves({ steps: [{ epoch: 0.254, loss: 1, accuracy: 0.679 }], train: [] });
  const said = "After 0.25 epochs: 67.9% of the latest training images were recognised.";
  const { subtitle } = figure.layout.title as { subtitle: { text: string } };
  assertEquals(subtitle.text.replaceAll("<br>", " ").startsWith(said), true, subtitle.text);
  assertEquals(figure.alt.endsWith(said), true, figure.alt);
});

Deno.test("trainingCurves: a series has a label only once it has points, and its traces from the start", () => {
  const point = { epoch: 1, loss: 1, accuracy: 0.7 };
  const labels = (curves: TrainingCurves) =>
    trainingCurves(curves).layout.annotations!.map(({ text }) => text!.replaceAll(/<.?b>/g, ""));
  assertEquals(labels({ train: [] }), []);
  assertEquals(labels({ steps: [point], train: [] }), ["training, recent batches"]);
  assertEquals(labels({ steps: [], train: [point], validation: [point] }), [
    "training, mean of the epoch",
    "validation",
  ]);
  const mean = "training, mean of the epoch";
  assertEquals(trainingCurves({ train: [] }).data.map(({ name }) => name), [mean, mean]);
});

Deno.test("trainingCurves: every epoch lies on the axis, however low; the first batches may lie below it", () => {
  const point = (epoch: number, accuracy: number) => ({ epoch, loss: 1 - accuracy, accuracy });
  const steps = Array.from({ length: 100 }, (_, i) => point((i + 1) / 50, i < 5 ? 0.1 : 0.95));
  const lowest = (figure: { layout: { yaxis2?: { range?: unknown } } }) =>
    (figure.layout.yaxis2!.range as [number, number])[0];
  const figure = trainingCurves({ steps, train: [point(1, 0.62), point(2, 0.95)] });
  const low = lowest(figure);
  assertEquals(low > 10 && low < 62, true, `the axis begins at ${low}`);
  const validated = trainingCurves({ train: [point(1, 0.95)], validation: [point(1, 0.4)] });
  assertEquals(lowest(validated) < 40, true);
});

Deno.test("labelPlaces: right where there is room, left at the right end, above between two others", () => {
  assertEquals(labelPlaces([{ x: 20, y: 50, name: "alone" }], 300, 100), ["middle right"]);
  assertEquals(labelPlaces([{ x: 290, y: 50, name: "at the end" }], 300, 100), ["middle left"]);
  const crowd = [70, 100, 130].map((x) => ({ x, y: 50, name: "network" }));
  assertEquals(labelPlaces(crowd, 300, 100)[1], "top center");
});

Deno.test("labelPlaces: a name keeps off an error bar", () => {
  const points = (
    bar?: [number, number],
  ) => [{ x: 70, y: 100, name: "here" }, { x: 95, y: 160, name: "there", bar }];
  assertEquals(labelPlaces(points(), 300, 200)[0], "middle right");
  assertEquals(labelPlaces(points([80, 190]), 300, 200)[0], "middle left");
});

Deno.test("costAccuracy: no name leaves the plot, ours choose first", () => {
  const figure = costAccuracy([
    { name: "theirs, with a long name", cost: 1e6, accuracy: 0.991 },
    { name: "cheap", cost: 1e3, accuracy: 0.95 },
    { name: "the most expensive of all", cost: 1e9, accuracy: 0.999 },
    { name: "ours", cost: 1.1e6, accuracy: 0.9911, ours: true },
  ], { costTitle: "multiply-adds" });
  const [theirs, ours] = figure.data as { textposition: string[] }[];
  assertEquals(ours!.textposition, ["middle right"]);
  assertEquals(theirs!.textposition, ["middle left", "middle right", "middle left"]);
});

/** Curves of training, from before the first batch to the last epoch. */
import { assert, assertEquals } from "@std/assert";
import { type TrainingCurves, trainingCurves } from "lib/figures/mod.ts";
import { traces } from "../traces.ts";

Deno.test("trainingCurves: loss left, accuracy right; many steps are thinned and the last one stays", () => {
  const steps = Array.from(
    { length: 1001 },
    (_, i) => ({ epoch: i / 1000, loss: 2 - i / 1000, accuracy: i / 1000 }),
  );
  const figure = trainingCurves({ steps, train: [{ epoch: 1, loss: 0.5, accuracy: 0.9 }] });
  const [loss, accuracy] = traces(figure);
  assert(loss!.x.length <= 400);
  assertEquals([loss!.x.at(-1), loss!.y.at(-1), accuracy!.y.at(-1)], [1, 1, 100]);
  assertEquals(traces(figure).length, 4);
});

Deno.test("trainingCurves: within the first epoch it says how far it is, in the subtitle and in the description", () => {
  const figure = trainingCurves({ steps: [{ epoch: 0.254, loss: 1, accuracy: 0.679 }], train: [] });
  const said = "After 0.25 epochs: accuracy of 67.9% on the latest training images.";
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

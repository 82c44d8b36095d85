/** Charts of test results show the numbers that they were given. */
import { assert, assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { traces } from "../traces.ts";

Deno.test("confusionMatrix: mistakes and hits apart, zeros empty", () => {
  const [mistakes, hits] = traces(figures.confusionMatrix([[9, 1, 0], [0, 8, 2], [3, 0, 7]]));
  assertEquals(mistakes!.z, [[null, 1, null], [null, null, 2], [3, null, null]]);
  assertEquals(hits!.z, [[9, null, null], [null, 8, null], [null, null, 7]]);
});

Deno.test("classAccuracy: points and intervals in per cent", () => {
  const [points] = traces(
    figures.classAccuracy([{ name: "4", count: 100, accuracy: 0.98, interval: [0.93, 0.995] }]),
  );
  assertEquals([points!.x, points!.error_x.array, points!.error_x.arrayminus], [[98], [1.5], [5]]);
});

Deno.test("reliability: empty bins are left out, the gap is the expected calibration error", () => {
  const figure = figures.reliability([
    { low: 0, high: 0.5, confidence: NaN, accuracy: NaN, count: 0 },
    { low: 0.5, high: 1, confidence: 0.9, accuracy: 0.8, count: 50 },
  ]);
  assertEquals([traces(figure)[2]!.x, traces(figure)[2]!.y], [[0.9], [0.8]]);
  assert(figure.alt.includes("Mean gap between confidence and accuracy: 10.00%"));
});

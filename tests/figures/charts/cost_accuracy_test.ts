/** Accuracy against cost. */
import { assertEquals } from "@std/assert";
import { costAccuracy } from "lib/figures/mod.ts";
import { traces } from "../traces.ts";

Deno.test("costAccuracy: errors in per cent, the ends of intervals swapped, published ones apart", () => {
  const [published, ours] = traces(costAccuracy([
    { name: "a", cost: 1e4, accuracy: 0.98, interval: [0.97, 0.985], ours: true },
    { name: "b", cost: 1e7, accuracy: 0.997, source: "someone" },
  ], { costTitle: "multiply-adds" }));
  assertEquals([published!.x, published!.y], [[1e7], [0.3]]);
  const { array, arrayminus } =
    (ours as unknown as { error_y: { array: number[]; arrayminus: number[] } }).error_y;
  assertEquals([ours!.y, array, arrayminus], [[2], [1], [0.5]]);
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

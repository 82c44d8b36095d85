/** Names that neither cover each other nor leave the plot. */
import { assert, assertEquals } from "@std/assert";
import { labelPositions, spreadLabels, spreadOut } from "lib/figures/charts/labels/mod.ts";

Deno.test("labelPositions: right where there is room, left at the right end, above between two others", () => {
  assertEquals(labelPositions([{ x: 20, y: 50, name: "alone" }], 300, 100), ["middle right"]);
  assertEquals(labelPositions([{ x: 290, y: 50, name: "at the end" }], 300, 100), ["middle left"]);
  const crowd = [70, 100, 130].map((x) => ({ x, y: 50, name: "network" }));
  assertEquals(labelPositions(crowd, 300, 100)[1], "top center");
});

Deno.test("labelPositions: a name keeps away from an error bar", () => {
  const points = (
    bar?: [number, number],
  ) => [{ x: 70, y: 100, name: "here" }, { x: 95, y: 160, name: "there", bar }];
  assertEquals(labelPositions(points(), 300, 200)[0], "middle right");
  assertEquals(labelPositions(points([80, 190]), 300, 200)[0], "middle left");
});

Deno.test("spreadLabels: none covers another, and one with enough room stays", () => {
  const placed = spreadLabels([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }, { x: 500, y: 0 }], 27);
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(i + 1)) assert(Math.hypot(a.x - b.x, a.y - b.y) > 26.9);
  }
  assertEquals(placed[3], { x: 500, y: 0 });
});

Deno.test("spreadOut: keeps order and middle", () => {
  assertEquals(spreadOut([5, 5, 5], 2), [3, 5, 7]);
  assertEquals(spreadOut([10, 0, 1], 4), [10, -1.5, 2.5]);
});

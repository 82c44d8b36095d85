/** Curves, and the gaps in them. */
import { assertAlmostEquals, assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { traces } from "../traces.ts";
Deno.test("curves: values as given, gaps where training diverged", () => {
  const figure = figures.curves([{ name: "a", x: [1, 10], y: [2, NaN] }], {
    xTitle: "x",
    yTitle: "y",
    logX: true,
  });
  assertEquals([traces(figure)[0]!.x, traces(figure)[0]!.y], [[1, 10], [2, null as unknown as number]]);
  assertAlmostEquals(figure.layout.xaxis!.range![1] as number, 1.02);
});

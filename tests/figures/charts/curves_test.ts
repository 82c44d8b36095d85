/** Curves, the gaps in them, and their names. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { renderSvg } from "lib/rendering/mod.ts";
import { missing } from "../../permissions.ts";
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

Deno.test("curves: all names are there when several lines end at a limit of the axis", {
  ignore: missing("read"),
}, async () => {
  for (const [end, logY] of [[0, false], [1, false], [2, false], [0.01, true], [1, true]] as const) {
    const names = ["alpha", "beta", "gamma"];
    const figure = figures.curves(names.map((name) => ({ name, x: [0, 1], y: [0.5, end] })), {
      xTitle: "x",
      yTitle: "y",
      yRange: [logY ? 0.01 : 0, 1],
      logY,
    });
    const svg = await renderSvg(figure);
    for (const name of names) assert(svg.includes(`>${name}<`), `${name}, at ${end}`);
    const heights = figure.layout.annotations!.map(({ y }) => y as number).sort((a, b) => a - b);
    const distance = 18 / 230 * (logY ? 2 : 1);
    assertAlmostEquals(heights[1]! - heights[0]!, distance);
    assertAlmostEquals(heights[2]! - heights[1]!, distance);
  }
});

Deno.test(
  "curves: the labels of a logarithmic axis are as large as others",
  { ignore: missing("read") },
  async () => {
    for (const [least, label] of [[2e-6, "0.00001"], [2e-8, "1e−7"]] as const) {
      const options = { xTitle: "x", yTitle: "y", logY: true };
      const svg = await renderSvg(figures.curves([{ name: "a", x: [0, 1], y: [1, least] }], options));
      const [text] = svg.match(new RegExp(`<text [^>]*>${label}</text>`)) ?? [];
      assert(text?.includes(`font-size: ${figures.SIZE.tick}px`), text ?? `there is no ${label}`);
      assert(!svg.includes("font-size:70%"), "an exponent is smaller than its number");
    }
  },
);
